using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What proves one batch from its first row to the acceptance: the pack's contents, as far as the reader may see them.</summary>
/// <param name="Lines">The rows, masked for who may not see recipients.</param>
/// <param name="Comparison">With those of earlier submissions; null where the batch never rested on one.</param>
public sealed record Evidence(BatchView Batch, ComparisonView? Comparison, ApprovalsView Approvals, IReadOnlyList<PurchaseOrderView> Orders, Export Lines, AuditExtract Audit);

/// <summary>Gathers the evidence of a batch for its own unit.</summary>
public sealed class BatchEvidence(MarketplaceDb db, BatchViews batches, ComparisonViews comparisons, ApprovalViews approvals, PurchaseOrderViews orders, Exports exports, AuditTrail audit)
{
    /// <param name="settled">Subjects of the audit trail that later rooms add: what became of the batch's goods there.</param>
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<Evidence> GatherAsync(Actor actor, BatchId id, IReadOnlyCollection<string> settled, CancellationToken ct)
    {
        var batch = await batches.FindAsync(actor, id, ct);
        var bought = new List<PurchaseOrderView>();
        for (var page = 1; ; page++)
        {
            var some = await orders.ListAsync(actor, id, null, page, 100, ct);
            bought.AddRange(some.Items);
            if (bought.Count >= some.Total || some.Items.Count == 0) break;
        }
        // Also of orders that were given up while the batch was placed.
        var subjects = (await db.Set<PurchaseOrder>().Where(o => o.BatchId == id).Select(o => o.Id).ToListAsync(ct)).ConvertAll(o => $"po:{o.Value}");
        var comparison = await comparisons.FindAsync(actor, id, ct);
        return new(batch, comparison is { Compares: false, Earlier.Count: 0 } ? null : comparison, await approvals.OfAsync(actor, id, ct), [.. bought.OrderBy(o => o.Number, StringComparer.Ordinal)], await exports.OpenAsync(actor, ExportKind.Lines, id, ct), await audit.ExtractAsync([$"batch:{id.Value}", .. subjects, .. settled], ct));
    }
}
