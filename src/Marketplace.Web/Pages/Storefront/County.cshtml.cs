using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>A county: its standing, its harvest through the year, its cooperatives and its goods.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class CountyPage(CatalogViews catalog, CooperativeViews cooperatives, RegionBook regions, TimeProvider clock) : ShopPage
{
    public Region County { get; private set; } = null!;
    public string Within { get; private set; } = "";
    public bool Assisted { get; private set; }
    public bool Key { get; private set; }
    public int Month { get; private set; }
    public IReadOnlyList<ProductCard> Goods { get; private set; } = [];
    public IReadOnlyList<CooperativeView> Producers { get; private set; } = [];
    public IReadOnlyList<int> HarvestMonths { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (regions.Find(code) is not { Level: RegionLevel.County } county) return NotFound();
        Goods = (await catalog.ProductCardsAsync(new CardFilter { County = county.Code }, 1, CatalogViews.MostPerPage, ct)).Cards;
        Producers = await cooperatives.OfCountyAsync(county.Code, ct);
        if (Goods.Count == 0 && Producers.Count == 0) return NotFound();
        var today = BusinessDay.Today(clock);
        (County, Month) = (county, today.Month);
        (Assisted, Key) = (regions.IsAssisted(county.Code, today), regions.IsKey(county.Code, today));
        var above = regions.Path(county.Code).SkipLast(1).Select(r => r.Name).ToList();
        Within = Words.IsEnglish ? string.Join(", ", above.AsEnumerable().Reverse()) : string.Concat(above);
        HarvestMonths = [.. Goods.SelectMany(g => g.SeasonMonths).Distinct().Order()];
        return Page();
    }
}
