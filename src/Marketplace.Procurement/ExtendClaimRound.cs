using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed record ExtendClaimRoundRequest { public required DateTimeOffset ClosesAt { get; init; } }

/// <summary>Gives members longer: a round that still runs closes later, never earlier.</summary>
public sealed class ExtendClaimRound(MarketplaceDb db, Stock stock, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .round_not_running, .closing_wrong, .claimed_not_kept.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, ExtendClaimRoundRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        var (now, closes) = (clock.GetUtcNow(), wanted.ClosesAt.ToUniversalTime());
        var running = db.Set<ClaimRound>().Where(r => r.BatchId == id && r.CodesMadeAt != null && r.ClosedAt == null && r.ClosesAt > now);
        var round = await running.AsNoTracking().SingleOrDefaultAsync(ct) ?? throw ClaimsRefusals.RoundNotRunning();
        if (closes < round.ClosesAt || closes > (round.OpensAt > now ? round.OpensAt : now).AddDays(OpenClaimRound.LongestDays)) throw ClaimsRefusals.ClosingWrong(OpenClaimRound.LongestDays);
        if (await running.ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosesAt, closes), ct) == 0) throw ClaimsRefusals.RoundNotRunning();
        await KeepAsync(id, BusinessDay.Of(closes), ct);
        audit.Append(officer, "procurement.round_extended", $"batch:{id.Value}", new { batch.Number, from = round.ClosesAt, to = closes });
        return BatchView.Of(batch, []);
    }, ct);

    // What members chose must still be fresh enough on the later day.
    private async Task KeepAsync(BatchId id, DateOnly day, CancellationToken ct)
    {
        var holder = ClaimRound.Holder(id);
        var claimed = await db.Set<RoundOffer>().AsNoTracking().Where(o => o.BatchId == id && o.Claimed > 0).ToListAsync(ct);
        var products = claimed.ConvertAll(o => o.ProductId);
        await stock.LockAsync(products, ct);
        var fresh = await stock.FreshAsync(products, ct, without: holder);
        foreach (var offer in claimed)
            if (fresh[offer.ProductId].Room(day) is var room && room < offer.Claimed) throw ClaimsRefusals.ClaimedNotKept(offer.NameZh, offer.NameEn, offer.Claimed, day);
        await stock.NeedFreshAsync(holder, day, ct);
    }
}
