using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Search;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Goods of one ground: all of them, or the first few with the way to the rest.</summary>
public sealed record CatalogueShelf(string Key, string Name, long Total, IReadOnlyList<BuyersGood> Goods);

/// <summary>What a unit can buy, its paired counties first, then key counties; added to the running batch from here.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class CataloguePage(
    ProductSearch search, BuyersShelf shelf, ComposeViews compose, RegionBook regions, OpenBatch open, AddRows add, Idempotency once, TimeProvider clock) : ShopPage
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
    public string Target { get; private set; } = "";
    public string Point { get; private set; } = "";
    public string Key { get; private set; } = "";

    /// <summary>The product whose quantity was refused, and why.</summary>
    public string Wrong { get; private set; } = "";

    public IReadOnlyList<CatalogueShelf> Shelves { get; private set; } = [];
    public IReadOnlyList<FacetCount> Counties { get; private set; } = [];
    public IReadOnlyList<FacetCount> Categories { get; private set; } = [];
    public IReadOnlyList<FacetCount> Certificates { get; private set; } = [];
    public IReadOnlyList<BatchView> Batches { get; private set; } = [];
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public DateOnly Today => BusinessDay.Today(clock);
    public int Pages { get; private set; } = 1;

    /// <summary>The address of this page with what is chosen.</summary>
    public string With(string only, int number) =>
        $"?q={Uri.EscapeDataString(Query)}&county={County}&category={Category}&certificate={Certificate}&day={DayField}{(InSeason ? "&inSeason=true" : "")}&batch={Target}&point={Point}&only={only}&n={number}";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? sku, string? quantity, string? key, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        await LoadAsync(ct);
        BatchView? batch = null;
        var done = await TryAsync(async () =>
        {
            var row = new AddRowsRequest($"{sku?.Trim()}\t{quantity?.Trim()}", DeliveryPoint: Guid.TryParse(Point, out var point) ? new DeliveryPointId(point) : null, DeliverOn: DayField);
            var title = T($"采购 {Show.Date(Today)}", $"Purchase {Show.Date(Today)}");
            var into = Guid.TryParse(Target, out var chosen) ? new BatchId(chosen)
                : (await once.RunAsync($"{Actor} catalogue-batch", key ?? "", title, () => open.RunAsync(Actor, new(title, "canteen"), ct), ct)).Result.Id;
            (batch, _) = await once.RunAsync($"{Actor} catalogue-row", key ?? "", row, () => add.RunAsync(Actor, into, row, ct), ct);
        });
        if (!done)
        {
            Wrong = sku ?? "";
            return Page();
        }
        Target = batch!.Id.Value.ToString();
        TempData["Notice"] = T($"已把 {quantity} × {sku} 加入“{batch.Title}”，现有 {batch.Rows.Total} 行。", $"Added {quantity} × {sku} to “{batch.Title}”, which has {Show.Count(batch.Rows.Total, "row")} now.");
        return Redirect("/procurement/catalogue" + With(Only, Number) + "#g-" + sku);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var asked = Request.Query;
        (Query, County, Category, Certificate) = (Cut(asked["q"]), Cut(asked["county"]), Cut(asked["category"]), Cut(asked["certificate"]));
        (Only, InSeason, Key) = (asked["only"].ToString() is "paired" or "key" or "others" ? asked["only"].ToString() : "", asked["inSeason"] == "true", Ids.NewGuid(clock).ToString());
        Number = int.TryParse(asked["n"], out var n) ? Math.Clamp(n, 1, 200) : 1;
        Day = DateOnly.TryParseExact(asked["day"], "yyyy-MM-dd", out var day) && day >= Today && day <= Today.AddYears(1) ? day : Today.AddDays(10);
        DayField = Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Points = await compose.DeliveryPointsAsync(Actor, ct);
        Batches = Actor.Role == Role.Officer ? await compose.OpenBatchesAsync(Actor, ct) : [];
        Target = asked.ContainsKey("batch") ? Cut(asked["batch"]) : Batches.Count > 0 ? Batches[0].Id.Value.ToString() : "";
        Point = asked.ContainsKey("point") ? Cut(asked["point"]) : Points.Count > 0 ? Points[0].Id.Value.ToString() : "";
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

    public string CountyName(string code) => regions.Find(code) is { } county ? new Words(county.NameZh, county.NameEn).Now : code;

    private static string Cut(string? text) => text?.Trim() is { Length: > 0 } value ? value[..Math.Min(value.Length, 100)] : "";
}
