using Marketplace.Catalog;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>Every county goods come from, by prefecture.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class CountiesPage(CatalogViews catalog, RegionBook regions) : ShopPage
{
    public IReadOnlyList<(Region? Prefecture, IReadOnlyList<CountyGoods> Counties)> Prefectures { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Prefectures = [.. (await catalog.CountiesAsync(ct))
        .GroupBy(c => regions.Find(c.Code)?.ParentCode).OrderByDescending(g => g.Sum(c => c.Count)).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => (regions.Find(g.Key), (IReadOnlyList<CountyGoods>)[.. g]))];
}
