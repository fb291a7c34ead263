using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Search;

namespace Marketplace.Web.Parts;

/// <summary>What a unit looks for.</summary>
/// <param name="Day">When it wants the goods: judges the season and agreements in force.</param>
/// <param name="Only">paired, key or others; empty for the first few of each.</param>
public sealed record GoodsQuery(DateOnly Day, string Text = "", string County = "", string Category = "", string Certificate = "", bool InSeason = false, string Only = "", int Page = 1);

/// <summary>Goods of one ground: all of them, or the first few with the way to the rest.</summary>
/// <param name="Key">paired key others</param>
public sealed record CatalogueShelf(string Key, string Name, long Total, IReadOnlyList<BuyersGood> Goods);

/// <param name="Pages">Of the one ground asked for.</param>
public sealed record GoodsFound(IReadOnlyList<CatalogueShelf> Shelves, int Pages, IReadOnlyList<FacetCount> Counties, IReadOnlyList<FacetCount> Categories, IReadOnlyList<FacetCount> Certificates);

/// <summary>What a unit can buy, its paired counties first, then key counties: the same for pages and for scripts.</summary>
public sealed class BuyersGoods(ProductSearch search, BuyersShelf shelf, TimeProvider clock)
{
    private const int OnShelf = 12, OnPage = 24;

    /// <summary>The day asked for, or in ten days where it is none within a year.</summary>
    public DateOnly DayOf(string? asked)
    {
        var today = BusinessDay.Today(clock);
        return DateOnly.TryParseExact(asked, "yyyy-MM-dd", out var day) && day >= today && day <= today.AddYears(1) ? day : today.AddDays(10);
    }

    public async Task<GoodsFound> FindAsync(Actor actor, GoodsQuery query, CancellationToken ct)
    {
        var wanted = new SearchQuery
        {
            Text = query.Text,
            Counties = query.County.Length == 6 ? [query.County] : [],
            Categories = query.Category.Length > 0 ? [query.Category] : [],
            Certificates = query.Certificate.Length > 0 ? [query.Certificate] : [],
            SeasonMonths = query.InSeason ? [query.Day.Month] : [],
            Month = query.Day.Month,
            PageSize = 1,
        };
        var all = await search.SearchAsync(wanted, ct);
        var counties = all.Facets["county"];
        var order = await shelf.OrderAsync(actor, counties.Where(c => query.County.Length == 0 ? c.Count > 0 : c.Value == query.County).Select(c => c.Value), ct);
        var (shelves, pages) = (new List<CatalogueShelf>(), 1);
        foreach (var (key, name, places) in new[] { ("paired", Say.T("结对县", "Paired counties"), order.Paired), ("key", Say.T("重点帮扶县", "Key counties"), order.Key), ("others", Say.T("其他产地", "Other counties"), order.Others) })
        {
            if (places.Count == 0 || (query.Only.Length > 0 && query.Only != key)) continue;
            var found = await search.SearchAsync(wanted with { Counties = places, Page = query.Only == key ? query.Page : 1, PageSize = query.Only == key ? OnPage : OnShelf }, ct);
            if (query.Only == key) pages = found.Pages;
            if (found.Total > 0) shelves.Add(new(key, name, found.Total, await shelf.GoodsAsync(actor, [.. found.Items.Select(i => i.Card)], query.Day, ct)));
        }
        return new(shelves, pages, counties, all.Facets["category"], all.Facets["certificate"]);
    }
}
