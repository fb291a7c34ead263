using System.Text.Json.Nodes;
using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>Bodies the adapter sends, one of each kind and turn, made without a server.</summary>
internal static class ElasticBodies
{
    public enum Kind { Search, Create, Bulk, Aliases }

    public static IReadOnlyList<(string Name, Kind Kind, JsonObject Body)> All { get; } = [.. Make()];

    public static JsonObject Search(SearchQuery query)
    {
        var reader = new QueryReader(HeldWords.Real);
        return ElasticRequests.Search(reader.Read(query.Text), query);
    }

    private static IEnumerable<(string, Kind, JsonObject)> Make()
    {
        yield return ("search-everything", Kind.Search, Search(new SearchQuery { Page = 2, Month = 10 }));
        yield return ("search-two-chinese-words", Kind.Search, Search(new SearchQuery { Text = "金阳花椒", Month = 10 }));
        yield return ("search-a-long-chinese-name", Kind.Search, Search(new SearchQuery { Text = "金阳青花椒", Month = 10 }));
        yield return ("search-mixed-by-price", Kind.Search, Search(new SearchQuery { Text = "盐源 apple", Sort = SearchSort.PriceAscending }));
        yield return ("search-a-word-begun", Kind.Search, Search(new SearchQuery { Text = "matsut", Sort = SearchSort.Newest }));
        yield return ("search-by-initials", Kind.Search, Search(new SearchQuery { Text = "jyhj", Sort = SearchSort.Sales }));
        yield return ("search-with-every-choice", Kind.Search, Search(new SearchQuery
        {
            Text = "茶",
            Categories = ["tea"],
            Counties = ["513423", "513430"],
            Cooperatives = ["yanyuan-runyan", "5D3C0F52-9B1B-4A6B-8A34-2F6E5D0E9A11"],
            Certificates = ["gi"],
            Storages = ["ambient"],
            SeasonMonths = [4, 5],
            PriceBands = ["2000-5000", "50000-"],
            MinPriceFen = 1,
            MaxPriceFen = 100_000,
            InStock = true,
            Sort = SearchSort.Rating,
            Month = 4,
        }));
        var reader = new QueryReader(HeldWords.Real);
        yield return ("search-relaxed", Kind.Search, ElasticRequests.Search(reader.Relax(reader.Read("苹果 漆器"))!, new SearchQuery { Sort = SearchSort.PriceDescending }));
        var words = new ElasticVocabulary();
        _ = new QueryReader(words).Read("花椒 jinyang");
        yield return ("words-held", Kind.Search, words.Questions()!);
        var mistyped = new ElasticVocabulary();
        mistyped.Near(Script.Pinyin, "huajioa", 1, 3);
        yield return ("words-near", Kind.Search, mistyped.Questions()!);
        yield return ("suggest", Kind.Search, ElasticSuggestions.Request([.. SuggestRanking.Beginnings(SuggestTerms.Keys("hua j"))]));
        yield return ("prints-first", Kind.Search, ElasticRequests.Prints(null, 5_000));
        yield return ("prints-next", Kind.Search, ElasticRequests.Prints("0194d5f0a1b27c3d8e4f5a6b7c8d9e0f", 5_000));
        yield return ("create", Kind.Create, ElasticMapping.Create("shanhai-products-s4-0001764108000000000-in"));
        var generation = new Generation("shanhai-products-s4-0001764108000000000", 4, 1_764_108_000_000_000, false);
        var id = Guid.Parse("0194d5f0-a1b2-7c3d-8e4f-5a6b7c8d9e0f");
        yield return ("bulk-index", Kind.Bulk, BulkLine.Action(generation, id, 1_764_108_000_000_001, onlyNewer: false, delete: false));
        yield return ("bulk-index-by-a-rebuild", Kind.Bulk, BulkLine.Action(generation, id, 1_764_108_000_000_000, onlyNewer: true, delete: false));
        yield return ("bulk-delete", Kind.Bulk, BulkLine.Action(generation, id, 1_764_108_000_000_002, onlyNewer: false, delete: true));
        yield return ("switch", Kind.Aliases, ElasticRequests.Switch("shanhai-products-s4", ["shanhai-products-s4-0001764100000000000"], generation.Name));
    }
}

/// <summary>The words of the real goods, in memory.</summary>
internal sealed class HeldWords : IVocabulary
{
    public static readonly HeldWords Real = new();

    private readonly Dictionary<Script, HashSet<string>> _words = Enum.GetValues<Script>()
        .ToDictionary(s => s, s => RealGoods.All.SelectMany(p => DocumentTerms.Of(p).Vocabulary[s]).ToHashSet());

    public bool Has(Script script, string word) => _words[script].Contains(word);

    public bool HasPrefix(Script script, string start) => _words[script].Any(w => w.StartsWith(start, StringComparison.Ordinal));

    public IReadOnlyList<string> Near(Script script, string word, int errors, int most) =>
        Spelling.Nearest(word, _words[script].Where(w => w[0] == word[0] && Spelling.Distance(w, word) <= errors).Select(w => (w, 1L)), most);
}
