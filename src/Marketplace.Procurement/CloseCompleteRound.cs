using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Ends a round whose time is over or whose last entitlement was claimed; any other is left alone.</summary>
public sealed class CloseCompleteRound(MarketplaceDb db, ClaimRounds rounds, TimeProvider clock)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (round, now) = (new BatchId(id), clock.GetUtcNow());
        if (await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == round && (r.ClosesAt <= now || r.Claimed == r.Entitlements), ct)) await rounds.CloseAsync(round, Actor.System, ct);
    }, ct);
}

/// <summary>Every minute: finds the rounds that are to be ended.</summary>
public sealed class CloseDueRounds(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<ClaimRound>().Where(r => r.CodesMadeAt != null && r.ClosedAt == null && (r.ClosesAt <= now || r.Claimed == r.Entitlements))
            .OrderBy(r => r.ClosesAt).Select(r => r.BatchId).Take(500).ToListAsync(ct);
        foreach (var id in due.ConvertAll(d => d.Value)) jobs.Enqueue<CloseCompleteRound>(job => job.RunAsync(id, CancellationToken.None));
    }
}
