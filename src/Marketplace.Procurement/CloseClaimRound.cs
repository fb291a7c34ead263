using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Ends a round before its time: what nobody claimed follows the rule chosen at the start, the rest is ordered.</summary>
public sealed class CloseClaimRound(MarketplaceDb db, ClaimRounds rounds)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .round_not_running.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        db.ChangeTracker.Clear();
        if (!await rounds.CloseAsync(id, officer, ct)) throw ClaimsRefusals.RoundNotRunning();
        return BatchView.Of(await db.BatchAsync(officer, id, ct), []);
    }, ct);
}
