using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// The officer says of a paused batch: go on with what there is. Who wants nothing of it cancels the batch instead. A batch that is at
/// rest because its worker is gone is woken, a minute before the sweep would.
/// </summary>
public sealed class ContinueBatch(MarketplaceDb db, AuditTrail audit, JobDoor jobs, TimeProvider clock)
{
    /// <summary>Of two who decide at once, one is heard; the other is told that nothing waits any more.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .not_paused.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var seen = await db.Batches(officer).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        officer.Require(Role.Officer);
        var now = clock.GetUtcNow();
        var heard = await db.Set<Batch>().Where(b => b.Id == id && b.Status == BatchStatus.Running && b.PausedAt != null && !b.CancelWanted)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.PausedAt, (DateTimeOffset?)null).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (heard == 0 && !await db.Resting(now - ResumeBatches.Rest).AnyAsync(b => b.Id == id, ct)) throw FollowUpRefusals.NotPaused();
        if (heard > 0) audit.Append(officer, "procurement.batch_continued", $"batch:{id.Value}", new { seen.Number, seen.MissingUnits });
        jobs.Wake(id, seen.Status);
        return BatchView.Of(await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == id, ct), []);
    }, ct);
}
