using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Available">In stock, promised to nobody and fresh enough when the round closes.</param>
public sealed record RoundOfferView(Guid ProductId, string Sku, string NameZh, string NameEn, long UnitPriceFen, int Claimed, long Available)
{
    /// <summary>What one costs since the close, by the quantity the round claimed as a whole; null before.</summary>
    public long? EarnedPriceFen { get; init; }

    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>Where the rest goes. The address is the unit's own choice, and no member's.</summary>
public sealed record DonationView(string Sku, string Recipient, string Phone, string Address);

/// <summary>A round as the unit sees it: counts, never claimants.</summary>
/// <param name="Stage">draft submitted rejected cancelled preparing scheduled open ended closed</param>
/// <param name="LastHour">Claims of the last sixty minutes.</param>
/// <param name="LeftOver">return or donate.</param>
/// <param name="OwnCeilingFen">What the unit's own rule allows a member and year, where no ceiling of the place is known.</param>
/// <param name="OtherRoundsFen">What the other rounds of the unit that close in the same year allow one member at most, for the allowance; 0 in lists.</param>
public sealed record ClaimRoundView(
    BatchView Batch, string Stage, int Entitlements, int Claimed, int LastHour, int Revoked, long CapFen, long OtherRoundsFen, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset? CodesMadeAt,
    DateTimeOffset? ClosedAt, bool ClosedEarly, string LeftOver, DonationView? Donation, IReadOnlyList<RoundOfferView> Offers, long? OwnCeilingFen)
{
    public BatchId Id => Batch.Id;

    public int Open => Entitlements - Claimed;

    /// <summary>Codes exist and can be handed out.</summary>
    public bool Running => CodesMadeAt is not null && ClosedAt is null;

    public Words StageName() => RoundStage.Name(Stage);
}

/// <summary>One entitlement on the officer's list. Without the time: rows stand in the order of the claims.</summary>
/// <param name="State">live used revoked</param>
/// <param name="Issue">1, and one more for each replacement.</param>
public sealed record EntitlementView(int Number, string State, int Issue);

/// <summary>Reading claim rounds, always within the reader's own unit.</summary>
public sealed class ClaimRoundViews(MarketplaceDb db, Stock stock, TimeProvider clock)
{
    public async Task<ClaimRoundView> FindAsync(Actor actor, BatchId id, CancellationToken ct) =>
        await OfBatchAsync(actor, id, ct) ?? throw ClaimsRefusals.NoSuchRound();

    /// <summary>The round behind a batch of the actor's unit; null when its rows came otherwise.</summary>
    public async Task<ClaimRoundView?> OfBatchAsync(Actor actor, BatchId id, CancellationToken ct) => (await ViewsAsync(db.Batches(actor).Where(b => b.Id == id), withOthers: true, ct)).FirstOrDefault();

    /// <summary>Those that run come first, the newest first.</summary>
    public async Task<PageOf<ClaimRoundView>> ListAsync(Actor actor, int page, int pageSize, CancellationToken ct)
    {
        actor.Require(BatchScope.Desk);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 50));
        var mine = db.Batches(actor).Where(b => db.Set<ClaimRound>().Any(r => r.BatchId == b.Id));
        var total = await mine.CountAsync(ct);
        return new(total, page, pageSize, await ViewsAsync(mine.OrderByDescending(b => db.Set<ClaimRound>().Any(r => r.BatchId == b.Id && r.CodesMadeAt != null && r.ClosedAt == null)).ThenByDescending(b => b.OpenedAt).ThenByDescending(b => b.Id).Skip((page - 1) * pageSize).Take(pageSize), withOthers: false, ct));
    }

    /// <summary>The entitlements with the state of their newest codes.</summary>
    /// <param name="state">live, used or revoked; empty for all.</param>
    public async Task<PageOf<EntitlementView>> EntitlementsAsync(Actor actor, BatchId id, string? state, int page, int pageSize, CancellationToken ct)
    {
        if (!await db.Batches(actor).AnyAsync(b => b.Id == id, ct)) throw ClaimsRefusals.NoSuchRound();
        actor.Require(Role.Officer);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 200));
        var newest = db.Set<IssuedCode>().AsNoTracking().Where(c => c.BatchId == id && !db.Set<IssuedCode>().Any(d => d.BatchId == id && d.Number == c.Number && d.Issue > c.Issue));
        if (!string.IsNullOrEmpty(state))
            newest = Enum.TryParse<CodeState>(state, ignoreCase: true, out var wanted) && !char.IsDigit(state[0]) ? newest.Where(c => c.State == wanted) : newest.Where(c => false);
        var total = await newest.CountAsync(ct);
        var some = await newest.OrderBy(c => c.Number).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct);
        return new(total, page, pageSize, some.ConvertAll(c => new EntitlementView(c.Number, BatchView.Camel(c.State), c.Issue)));
    }

    private async Task<List<ClaimRoundView>> ViewsAsync(IQueryable<Batch> which, bool withOthers, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hourAgo = now.AddHours(-1);
        var some = await which.AsNoTracking().Join(db.Set<ClaimRound>().AsNoTracking(), b => b.Id, r => r.BatchId, (b, r) => new
        {
            Batch = b,
            Round = r,
            LastHour = db.Set<Claimant>().Count(c => c.BatchId == b.Id && c.ClaimedAt > hourAgo),
            Revoked = db.Set<IssuedCode>().Count(c => c.BatchId == b.Id && c.State == CodeState.Revoked && !db.Set<IssuedCode>().Any(d => d.BatchId == b.Id && d.Number == c.Number && d.Issue > c.Issue)),
        }).ToListAsync(ct);
        var ids = some.ConvertAll(s => s.Batch.Id);
        var offers = (await db.Set<RoundOffer>().AsNoTracking().Where(o => ids.Contains(o.BatchId)).OrderBy(o => o.Ordinal).ToListAsync(ct)).ToLookup(o => o.BatchId);
        var left = await stock.FreshAsync([.. offers.SelectMany(o => o).Select(o => o.ProductId).Distinct()], ct);
        var orders = (await db.Set<PurchaseOrder>().Where(o => ids.Contains(o.BatchId)).Select(o => new { o.BatchId, o.Status }).ToListAsync(ct)).ToLookup(o => o.BatchId, o => o.Status);
        var views = new List<ClaimRoundView>(some.Count);
        foreach (var one in some.OrderByDescending(s => s.Round is { CodesMadeAt: not null, ClosedAt: null }).ThenByDescending(s => s.Batch.OpenedAt))
        {
            var (batch, round) = (one.Batch, one.Round);
            views.Add(new(BatchView.Of(batch, [.. orders[batch.Id]]), RoundStage.Of(batch.Status, round, now), round.Entitlements, round.Claimed, one.LastHour, one.Revoked, round.CapFen,
                withOthers ? await OthersAsync(batch, round, ct) : 0, round.OpensAt, round.ClosesAt, round.CodesMadeAt, round.ClosedAt, round.ClosedBy is not null, round.LeftOver == LeftOver.Return ? "return" : "donate",
                round.DonateProductId is { } good ? new(offers[batch.Id].Single(o => o.ProductId == good).Sku, round.DonateRecipient, round.DonatePhone, round.DonateAddress) : null,
                [.. offers[batch.Id].Select(o => new RoundOfferView(o.ProductId.Value, o.Sku, o.NameZh, o.NameEn, o.UnitPriceFen, o.Claimed, Math.Max(0, left.GetValueOrDefault(o.ProductId)?.For(BusinessDay.Of(round.ClosesAt)) ?? 0)) { EarnedPriceFen = o.EarnedPriceFen })],
                round.OwnCeilingFen));
        }
        return views;
    }

    private async Task<long> OthersAsync(Batch batch, ClaimRound round, CancellationToken ct)
    {
        var year = BusinessDay.Of(round.ClosesAt).Year;
        var (begins, ends) = (BusinessDay.StartOf(new(year, 1, 1)), BusinessDay.StartOf(new(year + 1, 1, 1)));
        return await db.Set<ClaimRound>().Where(r => r.BatchId != batch.Id && r.ClosesAt >= begins && r.ClosesAt < ends
            && db.Set<Batch>().Any(b => b.Id == r.BatchId && b.Unit == batch.Unit && b.Status != BatchStatus.Cancelled && b.Status != BatchStatus.Rejected)).SumAsync(r => r.CapFen, ct);
    }
}
