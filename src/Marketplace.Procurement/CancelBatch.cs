using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Cancels a batch. While it is being placed only a flag is set: the job sees it between two chunks, gives goods and
/// money back, and only then the batch is cancelled. Once purchase orders exist it is too late.
/// </summary>
public sealed class CancelBatch(MarketplaceDb db, ClaimRounds rounds, Budget budget, CallOffs calls, AuditTrail audit, JobDoor jobs, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .too_late_to_cancel.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var seen = await db.Batches(officer).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        officer.Require(Role.Officer);
        await rounds.RefuseCancellingAsync(id, ct);
        // By conditional UPDATE, because the job moves the same row several times a second.
        if (seen.Status == BatchStatus.Running)
        {
            var value = id.Value;
            // A paused batch has nobody driving it.
            jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(value, CancellationToken.None));
            await db.Set<Batch>().Where(b => b.Id == id && b.Status == BatchStatus.Running)
                .ExecuteUpdateAsync(s => s.SetProperty(b => b.CancelWanted, true).SetProperty(b => b.Version, b => b.Version + 1), ct);
        }
        var batch = await db.BatchAsync(officer, id, ct);
        if (batch.CancelWanted || batch.Status == BatchStatus.Cancelled) return BatchView.Of(batch, []);
        if (batch.Status is BatchStatus.Placed or BatchStatus.PlacedWithShortfall) throw ProcurementRefusals.TooLateToCancel();

        batch.MoveTo(BatchStatus.Cancelled, clock.GetUtcNow());
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, batch.CommittedFen, ct);
        await calls.GiveBackAsync(id, ct);
        batch.CommittedFen = 0;
        audit.Append(officer, "procurement.batch_cancelled", $"batch:{id.Value}", new { batch.Number });
        return BatchView.Of(batch, []);
    }, ct);
}
