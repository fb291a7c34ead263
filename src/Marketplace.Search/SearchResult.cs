namespace Marketplace.Search;

/// <summary>One product found: its card from the database, and its names with the searched words marked.</summary>
public sealed record ProductHit(ProductCard Card, IReadOnlyList<Fragment> NameZh, IReadOnlyList<Fragment> NameEn)
{
    /// <summary>The marked name in the reader's language.</summary>
    public IReadOnlyList<Fragment> Name => Words.IsEnglish ? NameEn : NameZh;
}

/// <summary>An answer: the page's products, exact counts, and what to try when little was found.</summary>
/// <param name="Total">How many products fit words and choices.</param>
/// <param name="Items">This page, best first.</param>
/// <param name="Facets">By the names of addresses: category, county, cooperative, certificate, season, storage, price, stock.</param>
/// <param name="TookMs">Time spent, cards included.</param>
/// <param name="Relaxed">Nothing held all the words; these hold some of them or sound alike.</param>
/// <param name="Degraded">The index is not ready; the database answered, with simpler ranking.</param>
/// <param name="Suggestions">Other searches worth trying, best first.</param>
public sealed record SearchResult(
    long Total, IReadOnlyList<ProductHit> Items, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets, double TookMs,
    bool Relaxed, bool Degraded, IReadOnlyList<string> Suggestions, int Page, int PageSize)
{
    public int Pages => (int)Math.Max(1, (Math.Min(Total, SearchQuery.DeepestResult) + PageSize - 1) / PageSize);
}

/// <summary>A line under the search box.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="Kind">product, category, county or cooperative.</param>
/// <param name="Slug">The key in the address of that kind; a county's is its code.</param>
public sealed record SearchSuggestion(string Text, string Kind, string Slug);
