using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>A cooperative: who it is, what it declares, what it sells.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ProducerPage(CatalogViews catalog, CooperativeViews cooperatives, RegionBook regions) : ShopPage
{
    public CooperativeView Producer { get; private set; } = null!;
    public string Place { get; private set; } = "";
    public IReadOnlyList<ProductCard> Goods { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (slug.Length > 100 || await cooperatives.BySlugAsync(slug, ct) is not { } producer) return NotFound();
        Producer = producer;
        Place = regions.FullName(producer.CountyCode);
        Goods = (await catalog.ProductCardsAsync(new CardFilter { Cooperative = producer.Id }, 1, CatalogViews.MostPerPage, ct)).Cards;
        return Page();
    }
}
