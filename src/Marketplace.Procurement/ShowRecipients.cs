using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Lets an officer see recipients in full on the screen, where they stand masked. That he looked is written in the trail.</summary>
public sealed class ShowRecipients(MarketplaceDb db, BatchViews views, AuditTrail audit)
{
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public Task<LinePage> RunAsync(Actor officer, BatchId id, LineFilter filter, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        var lines = await views.LinesAsync(officer, id, filter with { Whole = true }, ct);
        if (lines.Items.Count > 0) audit.Append(officer, "procurement.recipients_shown", $"batch:{id.Value}", new { batch.Number, from = lines.Items[0].Row, to = lines.Items[^1].Row });
        return lines;
    }, ct);
}
