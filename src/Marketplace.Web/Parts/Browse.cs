using System.Globalization;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Search;

namespace Marketplace.Web.Parts;

/// <summary>A list of goods with its facets: what was asked, what was found, and the addresses one step away.</summary>
public sealed record Browse(string Path, SearchQuery Query, SearchResult Result, IReadOnlyList<CategoryNode> Aisles)
{
    /// <summary>The order of the groups on the page, with their names.</summary>
    public static readonly IReadOnlyList<(string Name, Words Words)> Groups =
    [
        ("category", new("品类", "Kind")), ("season", new("供应月份", "Available in")), ("county", new("产地", "County")), ("certificate", new("认证", "Mark")),
        ("storage", new("储存", "Storage")), ("price", new("价格", "Price")), ("cooperative", new("合作社", "Cooperative")),
    ];

    public static readonly IReadOnlyList<(string Value, Words Words)> Sorts =
    [
        ("relevance", new("推荐", "Recommended")), ("sales", new("销量", "Best selling")), ("rating", new("评价", "Best rated")),
        ("price", new("价格从低到高", "Price, low to high")), ("-price", new("价格从高到低", "Price, high to low")), ("newest", new("新上架", "Newest")),
    ];

    public string Sort => Query.Sort switch
    {
        SearchSort.PriceAscending => "price",
        SearchSort.PriceDescending => "-price",
        SearchSort.Newest => "newest",
        SearchSort.Sales => "sales",
        SearchSort.Rating => "rating",
        _ => "relevance",
    };

    public IReadOnlyList<FacetCount> Values(string group) => Result.Facets.GetValueOrDefault(group) ?? [];

    /// <summary>What can be chosen in a group; of the kinds, the aisles and those inside an aisle that is open.</summary>
    public IEnumerable<(FacetCount Facet, bool Inner)> Choices(string group)
    {
        var values = Values(group).Where(v => v.Count > 0 || v.Chosen).ToList();
        if (group is "county" or "cooperative") return values.OrderByDescending(v => v.Chosen).Select(v => (v, false));
        if (group != "category") return values.Select(v => (v, false));
        var kinds = values.ToDictionary(v => v.Value);
        return Aisles.Where(a => kinds.ContainsKey(a.Slug)).SelectMany(aisle =>
        {
            var open = kinds[aisle.Slug].Chosen || aisle.Children.Any(k => kinds.TryGetValue(k.Slug, out var kind) && kind.Chosen);
            return aisle.Children.Where(k => open && kinds.ContainsKey(k.Slug)).Select(k => (kinds[k.Slug], true)).Prepend((kinds[aisle.Slug], false));
        });
    }

    /// <summary>Everything chosen, with the address that takes it back.</summary>
    public IEnumerable<(string Words, string Without)> Chosen()
    {
        foreach (var (group, value) in Asked().Where(a => a.Key is not ("q" or "sort" or "page")).ToList())
        {
            var name = group == "inStock" ? Say.T("有货", "In stock")
                : Values(group).FirstOrDefault(v => v.Value == value) is { } facet ? Name(facet)
                : group is "minPriceFen" ? $"≥ {Show.Money(Query.MinPriceFen ?? 0)}" : group is "maxPriceFen" ? $"≤ {Show.Money(Query.MaxPriceFen ?? 0)}" : value;
            yield return (name, Toggle(group, value));
        }
    }

    public static string Name(FacetCount facet) => new Words(facet.NameZh, facet.NameEn.Length > 0 ? facet.NameEn : facet.NameZh).Now;

    /// <summary>The address with one value added, or taken back if it was chosen; back on the first page.</summary>
    public string Toggle(string group, string value)
    {
        var asked = Asked().Where(a => a.Key != "page").ToList();
        var one = KeyValuePair.Create(group, value);
        if (!asked.Remove(one))
        {
            // An aisle holds all its kinds: choosing one of them narrows the aisle, choosing the aisle takes them all.
            if (group == "category") asked.RemoveAll(a => a.Key == group && AreOneAisle(a.Value, value));
            asked.Add(one);
        }
        return Address(asked);
    }

    private bool AreOneAisle(string one, string other) => Aisles.Any(aisle =>
        aisle.Slug == one && aisle.Children.Any(k => k.Slug == other) || aisle.Slug == other && aisle.Children.Any(k => k.Slug == one));

    public string At(int page) => Address(Asked().Where(a => a.Key != "page").Append(KeyValuePair.Create("page", page.ToString(CultureInfo.InvariantCulture))));

    public string Cleared => Address(Asked().Where(a => a.Key is "q" or "sort"));

    /// <summary>What a form must carry along beside its own field.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carried(params string[] except) => Asked().Where(a => a.Key != "page" && !except.Contains(a.Key));

    private string Address(IEnumerable<KeyValuePair<string, string>> asked) =>
        Path + QueryString.Create(asked.Select(a => KeyValuePair.Create(a.Key, (string?)a.Value))).ToUriComponent();

    private IEnumerable<KeyValuePair<string, string>> Asked()
    {
        if (Query.Text.Length > 0) yield return new("q", Query.Text);
        foreach (var (key, values) in new (string, IReadOnlyList<string>)[]
        {
            ("category", Query.Categories), ("county", Query.Counties), ("cooperative", Query.Cooperatives), ("certificate", Query.Certificates),
            ("season", [.. Query.SeasonMonths.Select(m => m.ToString(CultureInfo.InvariantCulture))]), ("storage", Query.Storages), ("price", Query.PriceBands),
        })
            foreach (var value in values) yield return new(key, value);
        if (Query.MinPriceFen is { } least) yield return new("minPriceFen", least.ToString(CultureInfo.InvariantCulture));
        if (Query.MaxPriceFen is { } most) yield return new("maxPriceFen", most.ToString(CultureInfo.InvariantCulture));
        if (Query.InStock) yield return new("inStock", "true");
        if (Query.Sort != SearchSort.Relevance) yield return new("sort", Sort);
    }
}
