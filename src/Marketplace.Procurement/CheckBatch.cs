using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Has every row of a batch checked, in the background.</summary>
public sealed class CheckBatch(MarketplaceDb db, ClaimRounds rounds, ClaimKeys keys, JobDoor jobs, TimeProvider clock)
{
    /// <summary>Asked twice, the check under way goes on.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .no_lines, .batch_wrong_state.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        if (batch.Status == BatchStatus.Checking) return BatchView.Of(batch, []);
        if (batch.Total == 0) throw ProcurementRefusals.NothingToCheck();
        batch.MoveTo(BatchStatus.Checking, clock.GetUtcNow());
        (batch.Done, batch.Priced, batch.Pace, batch.Valid, batch.Invalid, batch.AboveAllowance, batch.TotalFen, batch.RejectReason) = (0, 0, 0, 0, 0, 0, 0, null);
        // The steps read it committed: whom gifts are for is written with it.
        if (batch.Purpose == Purpose.Gift) await keys.EnsureAsync(ct);
        var value = id.Value;
        jobs.Enqueue<CheckNextChunk>(job => job.RunAsync(value, CancellationToken.None));
        return BatchView.Of(batch, []);
    }, ct);
}
