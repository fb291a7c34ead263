namespace Marketplace.Search;

/// <summary>
/// What a product adds to the list under the search box: its own name, its category, county and cooperative, each
/// reachable by Chinese, English, pinyin and initials from any word of the name.
/// </summary>
internal static class SuggestTerms
{
    public const char Mark = '\u001f';
    public static readonly IReadOnlyList<string> Kinds = ["category", "county", "cooperative", "product"];
    private const int LongestKey = 32;

    /// <summary><c>kind key ␟ inner ␟ slug ␟ zh ␟ en</c>; engines that sort terms find a beginning by seeking, kind by kind.</summary>
    public static IEnumerable<string> Of(IndexedProduct d)
    {
        var all = One(0, d.Category).Concat(One(1, d.County)).Concat(One(2, d.Cooperative)).Concat(One(3, new Named(d.Slug, d.NameZh, d.NameEn)));
        return d.ParentCategory is null ? all : all.Concat(One(0, d.ParentCategory));
    }

    /// <summary>The keys a typed beginning is looked up by.</summary>
    public static IEnumerable<string> Keys(string typed)
    {
        var plain = PlainText.Of(typed, LongestKey);
        if (plain.Length == 0) return [];
        return plain.Contains(' ') ? [plain, plain.Replace(" ", "")] : [plain];
    }

    public static (IndexSuggestion Said, bool Inner) Read(string term)
    {
        var parts = term.Split(Mark);
        return (new IndexSuggestion(Kinds[term[0] - '0'], parts[2], parts[3], parts[4]), parts[1] == "1");
    }

    private static IEnumerable<string> One(int kind, Named named)
    {
        var end = $"{named.Key}{Mark}{Label(named.Zh)}{Mark}{Label(named.En)}";
        var seen = new HashSet<string>();
        foreach (var (key, inner) in Beginnings(named))
            if (key.Length > 0 && seen.Add(key)) yield return $"{kind}{key}{Mark}{(inner ? 1 : 0)}{Mark}{end}";
    }

    private static IEnumerable<(string Key, bool Inner)> Beginnings(Named named)
    {
        var han = PlainText.HanOf(named.Zh);
        var syllables = Pinyin.Of(han);
        for (var i = 0; i < han.Length; i++)
        {
            yield return (Cut(han[i..]), i > 0);
            yield return (Cut(string.Concat(syllables[i..])), i > 0);
            if (i + 1 < han.Length) yield return (Cut(string.Concat(syllables[i..].Where(s => s.Length > 0).Select(s => s[0]))), i > 0);
        }
        var words = PlainText.Of(named.En).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++) yield return (Cut(string.Join(' ', words[i..])), i > 0);
    }

    private static string Label(string name) => (name.Length > 80 ? name[..80] : name).Replace(Mark, ' ');

    private static string Cut(string key) => key.Length > LongestKey ? key[..LongestKey] : key;
}
