using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Lines">Lines of which less than everything is accepted; a line left out is accepted whole.</param>
public sealed record AcceptRequest(IReadOnlyList<AcceptLine>? Lines = null, string? Remark = null);

public sealed record AcceptLine
{
    public required string Sku { get; init; }
    public required long Accepted { get; init; }
    public string? Remark { get; init; }
}

/// <summary>The unit accepts the goods line by line; what is accepted is payable within 30 days of delivery.</summary>
public sealed class AcceptPurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, Budget budget, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .accepted_too_many, .rejection_unexplained, .reason_needed, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, AcceptRequest found, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order.Status == PurchaseOrderStatus.Accepted) return id;
        order.MoveTo(PurchaseOrderStatus.Accepted);
        foreach (var line in order.Lines) line.Accepted = line.Received;
        foreach (var judged in found.Lines ?? [])
        {
            var line = order.Lines.Find(l => string.Equals(l.Sku, judged.Sku.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? throw ProcurementRefusals.AcceptedTooMany(judged.Sku, 0);
            if (judged.Accepted < 0 || judged.Accepted > line.Received) throw ProcurementRefusals.AcceptedTooMany(line.Sku, line.Received);
            line.Accepted = judged.Accepted;
            if (judged.Accepted == line.Received) continue;
            if (string.IsNullOrWhiteSpace(judged.Remark)) throw ProcurementRefusals.RejectionUnexplained(line.Sku);
            line.RejectRemark = Reasons.Of(judged.Remark);
        }
        order.AcceptanceRemark = string.IsNullOrWhiteSpace(found.Remark) ? null : Reasons.Of(found.Remark);
        order.AcceptedAt = clock.GetUtcNow();
        order.PayableFen = order.Lines.Sum(l => checked(l.Accepted * l.UnitPriceFen));
        var year = await db.Set<Batch>().Where(b => b.Id == order.BatchId).Select(b => b.PlanYear).SingleAsync(ct);
        await budget.AcceptAsync(order.Unit, year, order.TotalFen, order.PayableFen, ct);
        outbox.Tell(new PurchaseOrderAccepted(id, order.BatchId, order.CooperativeId, order.PayableFen, order.DueOn!.Value));
        audit.Append(officer, "procurement.order_accepted", $"po:{id.Value}", new { order.Number, order.PayableFen });
        return id;
    }, ct);
}
