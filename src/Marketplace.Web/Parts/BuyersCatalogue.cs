using System.Globalization;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Search;

namespace Marketplace.Web.Parts;

/// <summary>Goods of one ground: all of them, or the first few with the way to the rest.</summary>
public sealed record CatalogueShelf(string Key, string Name, long Total, IReadOnlyList<BuyersGood> Goods);

/// <summary>What a unit can buy, its paired counties first, then key counties: searched by whoever may add from it to a batch or a demand.</summary>
public abstract class BuyersCatalogue(ProductSearch search, BuyersShelf shelf, TimeProvider clock) : ShopPage
{
    private const int OnShelf = 12, OnPage = 48;

    public string Query { get; private set; } = "";
    public string County { get; private set; } = "";
    public string Category { get; private set; } = "";
    public string Certificate { get; private set; } = "";
    public bool InSeason { get; private set; }
    public string Only { get; private set; } = "";
    public DateOnly Day { get; private set; }
    public string DayField { get; private set; } = "";
    public int Number { get; private set; } = 1;
    public string Key { get; private set; } = "";

    /// <summary>The product whose quantity was refused.</summary>
    public string Wrong { get; protected set; } = "";

    public IReadOnlyList<CatalogueShelf> Shelves { get; private set; } = [];
    public IReadOnlyList<FacetCount> Counties { get; private set; } = [];
    public IReadOnlyList<FacetCount> Categories { get; private set; } = [];
    public IReadOnlyList<FacetCount> Certificates { get; private set; } = [];
    public DateOnly Today => BusinessDay.Today(clock);
    public int Pages { get; private set; } = 1;

    /// <summary>The reader may put goods somewhere from here.</summary>
    public abstract bool MayAdd { get; }

    /// <summary>Where they go, as a part of the page's address.</summary>
    protected abstract string Into { get; }

    /// <summary>The address of this page with what is chosen.</summary>
    public string With(string only, int number) =>
        $"?q={Uri.EscapeDataString(Query)}&county={County}&category={Category}&certificate={Certificate}&day={DayField}{(InSeason ? "&inSeason=true" : "")}&{Into}&only={only}&n={number}";

    protected async Task LoadShelvesAsync(CancellationToken ct)
    {
        var asked = Request.Query;
        (Query, County, Category, Certificate) = (Cut(asked["q"]), Cut(asked["county"]), Cut(asked["category"]), Cut(asked["certificate"]));
        (Only, InSeason, Key) = (asked["only"].ToString() is "paired" or "key" or "others" ? asked["only"].ToString() : "", asked["inSeason"] == "true", Ids.NewGuid(clock).ToString());
        Number = int.TryParse(asked["n"], out var n) ? Math.Clamp(n, 1, 200) : 1;
        Day = DateOnly.TryParseExact(asked["day"], "yyyy-MM-dd", out var day) && day >= Today && day <= Today.AddYears(1) ? day : Today.AddDays(10);
        DayField = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await SearchAsync(ct);
    }

    private async Task SearchAsync(CancellationToken ct)
    {
        var wanted = new SearchQuery
        {
            Text = Query,
            Counties = County.Length == 6 ? [County] : [],
            Categories = Category.Length > 0 ? [Category] : [],
            Certificates = Certificate.Length > 0 ? [Certificate] : [],
            SeasonMonths = InSeason ? [Day.Month] : [],
            Month = Day.Month,
            PageSize = 1,
        };
        var all = await search.SearchAsync(wanted, ct);
        (Counties, Categories, Certificates) = (all.Facets["county"], all.Facets["category"], all.Facets["certificate"]);
        var order = await shelf.OrderAsync(Actor, Counties.Where(c => County.Length == 0 ? c.Count > 0 : c.Value == County).Select(c => c.Value), ct);
        var shelves = new List<CatalogueShelf>();
        foreach (var (key, name, counties) in new[] { ("paired", T("结对县", "Paired counties"), order.Paired), ("key", T("重点帮扶县", "Key counties"), order.Key), ("others", T("其他产地", "Other counties"), order.Others) })
        {
            if (counties.Count == 0 || (Only.Length > 0 && Only != key)) continue;
            var found = await search.SearchAsync(wanted with { Counties = counties, Page = Only == key ? Number : 1, PageSize = Only == key ? OnPage : OnShelf }, ct);
            if (Only == key) Pages = found.Pages;
            if (found.Total > 0) shelves.Add(new(key, name, found.Total, await shelf.GoodsAsync(Actor, [.. found.Items.Select(i => i.Card)], Day, ct)));
        }
        Shelves = shelves;
    }

    protected static string Cut(string? text) => text?.Trim() is { Length: > 0 } value ? value[..Math.Min(value.Length, 100)] : "";
}
