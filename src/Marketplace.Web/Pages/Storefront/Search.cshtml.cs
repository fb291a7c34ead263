using Marketplace.Catalog;
using Marketplace.Search;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>What a search finds, with facets; and something to try when it finds little.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class SearchPage(ProductSearch search, CatalogViews catalog) : ShopPage
{
    public Browse Browse { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = SearchQuery.Read(Request.Query) with { PageSize = 24 };
        Browse = new Browse("/search", query, await search.SearchAsync(query, ct), await catalog.CategoriesAsync(ct));
    }
}
