using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A product of an earlier batch that cannot be had again.</summary>
/// <param name="Rows">The rows that want it, the first ten.</param>
/// <param name="Code">procurement.unknown_sku or procurement.out_of_season.</param>
public sealed record RepeatGap(string Sku, string Name, IReadOnlyList<int> Rows, long Quantity, string Code, string Why);

/// <summary>A product of an earlier batch, then and today.</summary>
/// <param name="ThenFen">The price of the earlier check; 0 where it passed none.</param>
/// <param name="TodayFen">Today's price for the same quantity; null when it is gone.</param>
public sealed record RepeatLine(string Sku, string Name, int Rows, long Quantity, long ThenFen, long? TodayFen);

/// <summary>Looks at an earlier batch with today's eyes: what it would cost, and what is gone or out of season.</summary>
public sealed class Repeats(MarketplaceDb db, PriceList prices, TimeProvider clock)
{
    public async Task<(IReadOnlyList<RepeatLine> Lines, IReadOnlyList<RepeatGap> Gaps)> LookAsync(Actor officer, BatchId id, DateOnly? day, CancellationToken ct)
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        var wanted = await WantedAsync(batch, ct);
        var offers = await OffersAsync(wanted, ct);
        return ([.. wanted.Select(w => new RepeatLine(w.Sku, NameOf(offers, w.Sku), w.Count, w.Quantity, w.PriceFen,
            offers.TryGetValue(w.Sku, out var offer) ? offer.For(Math.Max(1, w.Quantity)).UnitPriceFen : null))], await GapsAsync(batch, day, ct));
    }

    internal async Task<IReadOnlyList<RepeatGap>> GapsAsync(Batch batch, DateOnly? day, CancellationToken ct)
    {
        var wanted = await WantedAsync(batch, ct);
        var offers = await OffersAsync(wanted, ct);
        var on = day ?? BusinessDay.Today(clock);
        var gaps = new List<RepeatGap>();
        foreach (var product in wanted)
        {
            var problem = !offers.TryGetValue(product.Sku, out var offer) ? new RowProblem("sku", RowProblems.UnknownSku, product.Sku)
                : offer.One.Storage == TemperatureClass.Fresh && !offer.One.InSeason(on.Month)
                    ? new("deliverOn", RowProblems.OutOfSeason, [.. offer.One.SeasonMonths.Select(m => m.ToString(global::System.Globalization.CultureInfo.InvariantCulture))])
                : null;
            if (problem is null) continue;
            var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Row <= batch.Total && r.Sku == product.Sku).OrderBy(r => r.Row).Select(r => r.Row).Take(10).ToListAsync(ct);
            gaps.Add(new(product.Sku, NameOf(offers, product.Sku), rows, product.Quantity, problem.Code, problem.Words.Now));
        }
        return gaps;
    }

    private Task<List<Wanted>> WantedAsync(Batch batch, CancellationToken ct) =>
        db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Row <= batch.Total && r.Sku != "").GroupBy(r => r.Sku)
            .Select(g => new Wanted(g.Key, g.Count(), g.Sum(r => r.Quantity), g.Max(r => r.UnitPriceFen))).ToListAsync(ct);

    private Task<IReadOnlyDictionary<string, ProductOffer>> OffersAsync(List<Wanted> wanted, CancellationToken ct) =>
        prices.FindBySkusAsync([.. wanted.Select(w => w.Sku).Where(s => s.Length <= 60)], BusinessDay.Today(clock), ct);

    private static string NameOf(IReadOnlyDictionary<string, ProductOffer> offers, string sku) => offers.TryGetValue(sku, out var offer) ? new Words(offer.One.NameZh, offer.One.NameEn).Now : "";

    private sealed record Wanted(string Sku, int Count, long Quantity, long PriceFen);
}
