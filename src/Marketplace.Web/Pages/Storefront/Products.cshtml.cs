using Marketplace.Catalog;
using Marketplace.Regions;
using Marketplace.Search;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>All goods, narrowed by facets.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ProductsPage(ProductSearch search, CatalogViews catalog, RegionBook regions) : ShopPage
{
    public Browse Browse { get; private set; } = null!;
    public string Heading { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = SearchQuery.Read(Request.Query) with { Text = "", PageSize = 24 };
        Browse = new Browse("/products", query, await search.SearchAsync(query, ct), await catalog.CategoriesAsync(ct));
        Heading = await HeadingAsync(query, ct);
    }

    private async Task<string> HeadingAsync(SearchQuery query, CancellationToken ct)
    {
        if (query.Categories is [var slug] && (await catalog.CategoriesAsync(ct)).SelectMany(a => a.Children.Prepend(a)).FirstOrDefault(c => c.Slug == slug) is { } category)
            return category.Name;
        if (query.Counties is [var code] && regions.Find(code) is { } county) return T($"{county.NameZh}的山货", $"Goods from {county.Name}");
        return query.SeasonMonths is [var month] ? T($"{month}月供应", $"To be had in {MonthRing.Name(month)}") : T("全部商品", "All goods");
    }
}
