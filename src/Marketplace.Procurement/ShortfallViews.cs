using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a batch still misses, what can be done about it, and the batches it is linked to.</summary>
/// <param name="InvalidRows">Rows that did not pass the check and stand in no later batch.</param>
public sealed record ShortfallView(IReadOnlyList<MissingProduct> Products, int InvalidRows, IReadOnlyList<LinkedBatch> Follows, IReadOnlyList<LinkedBatch> FollowedBy);

/// <param name="AvailableNow">Units on the shelf now: what a split could ask for at once.</param>
/// <param name="NextFrom">The first day on which more may be expected.</param>
/// <param name="NextWords">Why that day.</param>
public sealed record MissingProduct(
    string Sku, string NameZh, string NameEn, string Unit, int Rows, long Missing, long AvailableNow, long UnitPriceFen, DateOnly NextFrom, string NextWords, IReadOnlyList<SubstituteView> Substitutes)
{
    /// <summary>Lots the product's cooperative announced.</summary>
    public IReadOnlyList<ExpectedLotView> Expected { get; init; } = [];
}

/// <param name="UnitPriceFen">At the quantity missing; it may be dearer than the product named, so the officer consents by choosing it.</param>
public sealed record SubstituteView(string Sku, string NameZh, string NameEn, string CooperativeZh, string CooperativeEn, long Available, long UnitPriceFen);

public sealed record LinkedBatch(BatchId Id, string Number, string Title, string Status);

/// <summary>Earlier batches this one follows up, and later ones that follow it up.</summary>
public sealed record BatchLinks(IReadOnlyList<LinkedBatch> Follows, IReadOnlyList<LinkedBatch> FollowedBy);

/// <summary>Proposals for what is missing of a placed batch: wait, substitute, or split the dates.</summary>
public sealed class ShortfallViews(MarketplaceDb db, PriceList prices, Stock stock, CooperativeViews cooperatives, TimeProvider clock)
{
    private const int MostSubstitutes = 5;

    public async Task<ShortfallView> FindAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var (follows, followedBy) = await LinksAsync(actor, id, ct);
        if (batch.FinishedAt is null || batch.Status == BatchStatus.Cancelled) return new([], 0, follows, followedBy);
        var missing = await db.MissingAsync(id, ct);
        var products = missing.Values.Where(m => m.Missing is not null).GroupBy(m => m.Row.ProductId!.Value).ToDictionary(g => g.Key, g => (g.Count(), g.Sum(m => m.Missing!.Value), g.Min(m => m.Row.DeliverOn ?? default)));
        return new(await ProductsAsync(products, ct), missing.Values.Count(m => m.Missing is null), follows, followedBy);
    }

    /// <summary>The batches this one is linked to, both ways.</summary>
    public async Task<BatchLinks> LinksAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var mine = db.Batches(actor).Select(b => b.Id);
        return new(
            await LinkedAsync(db.Set<FollowUp>().Where(f => f.Into == id && mine.Contains(f.Into)).Select(f => f.BatchId), ct),
            await LinkedAsync(db.Set<FollowUp>().Where(f => f.BatchId == id && mine.Contains(f.BatchId)).Select(f => f.Into), ct));
    }

    private async Task<List<MissingProduct>> ProductsAsync(Dictionary<ProductId, (int Rows, long Units, DateOnly Wanted)> missing, CancellationToken ct)
    {
        if (missing.Count == 0) return [];
        var today = BusinessDay.Today(clock);
        var named = await prices.FindAsync(missing.Keys, today, ct);
        var grade = await prices.InCategoriesAsync([.. named.Values.Select(o => o.One.CategorySlug).Distinct()], today, ct);
        var available = await stock.AvailableAsync([.. grade.Select(o => o.One.ProductId)], ct);
        var expected = await db.ExpectedAsync([.. named.Keys], today, ct);
        var names = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id);
        return [.. named.Values.OrderBy(o => o.One.Sku, StringComparer.Ordinal).Select(o =>
        {
            var (rows, units, wanted) = missing[o.One.ProductId];
            List<ExpectedLotView> announced = [.. expected[o.One.ProductId]];
            var (from, words) = NextHarvest.Of(o.One, names[o.One.CooperativeId], announced, (units, wanted), today);
            var substitutes = grade.Where(g => g.One.ProductId != o.One.ProductId && StandsIn(g.One, o.One) && available.GetValueOrDefault(g.One.ProductId) > 0)
                .Select(g => (g.One, Price: g.For(units).UnitPriceFen, Left: available[g.One.ProductId]))
                .OrderByDescending(g => g.Left >= units).ThenBy(g => g.Price).ThenBy(g => g.One.Sku, StringComparer.Ordinal).Take(MostSubstitutes)
                .Select(g => new SubstituteView(g.One.Sku, g.One.NameZh, g.One.NameEn, names[g.One.CooperativeId].NameZh, names[g.One.CooperativeId].NameEn, g.Left, g.Price));
            return new MissingProduct(o.One.Sku, o.One.NameZh, o.One.NameEn, o.One.Unit, rows, units, Math.Max(0, available.GetValueOrDefault(o.One.ProductId)), o.For(units).UnitPriceFen, from, words.Now, [.. substitutes]) { Expected = announced };
        })];
    }

    /// <summary>Goods under one grade standard.</summary>
    internal static bool StandsIn(SaleFacts one, SaleFacts other) => (one.CategorySlug, one.Unit, one.NetWeightGrams) == (other.CategorySlug, other.Unit, other.NetWeightGrams);

    private async Task<List<LinkedBatch>> LinkedAsync(IQueryable<BatchId> ids, CancellationToken ct) =>
        [.. (await db.Set<Batch>().AsNoTracking().Where(b => ids.Contains(b.Id)).OrderBy(b => b.OpenedAt).ToListAsync(ct)).Select(b => new LinkedBatch(b.Id, b.Number, b.Title, BatchView.Camel(b.Status)))];
}

/// <summary>When more of a product may be expected: from lots its cooperative announced, else from the season's months.</summary>
internal static class NextHarvest
{
    /// <summary>Goods that are made or kept all year are packed again within about so many days.</summary>
    internal const int PackedAgainDays = 14;

    /// <summary>Never before the first day on which it is wanted; a lot counts only if it is fresh enough then.</summary>
    public static (DateOnly From, Words Why) Of(SaleFacts facts, CooperativeView cooperative, IReadOnlyList<ExpectedLotView> announced, (long Units, DateOnly Wanted) missing, DateOnly today)
    {
        List<ExpectedLotView> fresh = [.. announced.Where(l => ShelfLife.LastDay(l.ReadyOn, l.ReadyOn.AddDays(facts.ShelfLifeDays)) >= missing.Wanted)];
        var (day, why) = fresh.Count == 0 ? Of(facts, today) : Of(facts, cooperative, fresh, missing.Units, today);
        return (day > missing.Wanted ? day : missing.Wanted, why);
    }

    private static (DateOnly From, Words Why) Of(SaleFacts facts, CooperativeView cooperative, List<ExpectedLotView> announced, long missing, DateOnly today)
    {
        // The day on which enough has come together; where all is not enough, the last one.
        var (sum, taken) = (0L, new List<ExpectedLotView>());
        foreach (var lot in announced)
        {
            taken.Add(lot);
            if ((sum += lot.Quantity) >= missing) break;
        }
        var (lotsZh, lotsEn) = (string.Join("、", taken.Select(l => $"{Show.Date(l.ReadyOn)} {Show.Number(l.Quantity)} × {SaleUnit.Read(facts.Unit).Zh}")), string.Join(", ", taken.Select(l => $"{Show.Number(l.Quantity)} on {Show.Date(l.ReadyOn)}")));
        var (restZh, restEn) = sum < missing ? ($"，仍差 {missing - sum}", $", {missing - sum} still missing then") : ("", "");
        var day = taken[^1].ReadyOn;
        // A day after it is packed it can be on its way.
        return (day > today ? day.AddDays(1) : today.AddDays(1), new($"{cooperative.NameZh}预告：{lotsZh}{restZh}", $"{cooperative.NameEn} announces {lotsEn}{restEn}"));
    }

    public static (DateOnly From, Words Why) Of(SaleFacts facts, DateOnly today)
    {
        var day = today.AddDays(PackedAgainDays);
        if (facts.Storage != TemperatureClass.Fresh || facts.InSeason(day.Month))
            return (day, new("合作社一般两周内再次备货；没有预告的批次，以合作社确认为准", "usually packed again within two weeks; no lot is announced, the cooperative confirms"));
        var first = new DateOnly(day.Year, day.Month, 1);
        while (!facts.InSeason(first.Month)) first = first.AddMonths(1);
        return (first, new($"本季已过，下一产季从 {first.Month} 月开始", $"its season is over; the next begins in month {first.Month}"));
    }
}
