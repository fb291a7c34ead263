using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed record ExtendClaimRoundRequest { public required DateTimeOffset ClosesAt { get; init; } }

/// <summary>Gives members longer: a round that still runs closes later, never earlier.</summary>
public sealed class ExtendClaimRound(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .round_not_running, .closing_wrong.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, ExtendClaimRoundRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        var (now, closes) = (clock.GetUtcNow(), wanted.ClosesAt.ToUniversalTime());
        var running = db.Set<ClaimRound>().Where(r => r.BatchId == id && r.CodesMadeAt != null && r.ClosedAt == null && r.ClosesAt > now);
        var round = await running.AsNoTracking().SingleOrDefaultAsync(ct) ?? throw ClaimsRefusals.RoundNotRunning();
        if (closes < round.ClosesAt || closes > (round.OpensAt > now ? round.OpensAt : now).AddDays(OpenClaimRound.LongestDays)) throw ClaimsRefusals.ClosingWrong(OpenClaimRound.LongestDays);
        if (await running.ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosesAt, closes), ct) == 0) throw ClaimsRefusals.RoundNotRunning();
        audit.Append(officer, "procurement.round_extended", $"batch:{id.Value}", new { batch.Number, from = round.ClosesAt, to = closes });
        return BatchView.Of(batch, []);
    }, ct);
}
