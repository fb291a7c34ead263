namespace Marketplace.Search;

/// <summary>Which of the terms found become the lines under the search box; the same for every engine.</summary>
internal sealed class SuggestRanking
{
    /// <summary>Terms looked at per key and kind; one letter begins thousands of names.</summary>
    public const int MostTerms = 600;

    private readonly Dictionary<(string, string), Found> _found = [];

    private readonly record struct Found(IndexSuggestion Said, int Order, long Products);

    public bool IsEmpty => _found.Count == 0;

    /// <summary>What every kind's terms begin with for one key.</summary>
    public static IEnumerable<string> Beginnings(IEnumerable<string> keys) =>
        keys.Where(k => k.Length > 0).Distinct().SelectMany(k => SuggestTerms.Kinds.Select((_, kind) => $"{kind}{k}"));

    /// <param name="term">As <see cref="SuggestTerms.Of"/> made it.</param>
    /// <param name="beginning">What it was found by.</param>
    /// <param name="products">How many products have it.</param>
    public void Add(string term, string beginning, long products)
    {
        var (said, inner) = SuggestTerms.Read(term);
        var whole = term.Length > beginning.Length && term[beginning.Length] == SuggestTerms.Mark;
        var hit = new Found(said, whole && !inner ? 0 : inner ? 2 : 1, products);
        if (!_found.TryGetValue((said.Kind, said.Slug), out var known) || hit.Order < known.Order) _found[(said.Kind, said.Slug)] = hit;
    }

    public IReadOnlyList<IndexSuggestion> Best(int most) =>
    [
        .. _found.Values
            .GroupBy(f => f.Said.Kind)
            .SelectMany(kind => kind.OrderBy(f => f.Order).ThenByDescending(f => f.Products).ThenBy(f => f.Said.Slug, StringComparer.Ordinal)
                .Take(kind.Key == "product" ? most : Math.Max(1, most / 4)))
            .OrderBy(f => f.Order).ThenBy(f => SuggestTerms.Kinds.ToList().IndexOf(f.Said.Kind)).ThenByDescending(f => f.Products).ThenBy(f => f.Said.Slug, StringComparer.Ordinal)
            .Take(most).Select(f => f.Said),
    ];

    /// <summary>The word to look for mistyped, when nothing begins as typed; empty when it is too short or no Latin word.</summary>
    public static string Mistyped(string typed) =>
        PlainText.Of(typed, PlainText.QueryLimit).Replace(" ", "") is { Length: >= 4 } word && PlainText.IsLatin(word[0]) ? word : "";
}
