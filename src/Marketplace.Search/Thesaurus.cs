namespace Marketplace.Search;

/// <summary>
/// Names of the same thing: local and standard, Chinese and English (synonyms.txt). A Chinese name is also known by its
/// pinyin, so <c>tudou</c> finds 马铃薯.
/// </summary>
internal static class Thesaurus
{
    private static readonly Dictionary<string, string[]> Others = Load();

    public static bool Knows(string word) => Others.ContainsKey(word);

    /// <summary>The other names of <paramref name="word"/>: Han as written, English as stems with blanks between.</summary>
    public static IReadOnlyList<string> OthersOf(string word) => Others.GetValueOrDefault(word, []);

    /// <summary>A list's entry in the form queries have.</summary>
    public static string Key(string entry)
    {
        var plain = PlainText.Of(entry);
        return plain.Length > 0 && PlainText.IsHan(plain[0]) ? plain.Replace(" ", "") : string.Join(' ', English.Stems(entry));
    }

    private static Dictionary<string, string[]> Load()
    {
        var others = new Dictionary<string, List<string>>();
        foreach (var line in Lists.Lines("synonyms.txt"))
        {
            var sides = line.Split('>');
            var asked = Entries(sides[0]);
            var found = sides.Length == 2 ? Entries(sides[1]) : asked;
            foreach (var word in asked)
            {
                Add(others, word, found.Where(f => f != word));
                if (word.Length >= 2 && PlainText.IsHan(word[0])) Add(others, Pinyin.Joined(word), found);
            }
        }
        return others.ToDictionary(o => o.Key, o => o.Value.Distinct().ToArray());
    }

    private static string[] Entries(string side) => [.. side.Split(',').Select(Key).Where(k => k.Length > 0)];

    private static void Add(Dictionary<string, List<string>> others, string word, IEnumerable<string> found)
    {
        if (!others.TryGetValue(word, out var list)) others[word] = list = [];
        list.AddRange(found);
    }
}

/// <summary>Words that are true of everything in a category (category-words.txt); an unlisted category has its own two names.</summary>
internal static class CategoryWords
{
    private static readonly Dictionary<string, string[]> Listed = Lists.Lines("category-words.txt")
        .Select(line => line.Split(" = ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(',').Select(Thesaurus.Key).ToArray());

    private static readonly HashSet<string> All = [.. Listed.Values.SelectMany(words => words)];

    public static bool Knows(string word) => All.Contains(word);

    /// <summary>Han words and English stems.</summary>
    public static IEnumerable<string> Of(Named category) =>
        Listed.TryGetValue(category.Key, out var words)
            ? words.Append(Thesaurus.Key(category.Zh)).Append(Thesaurus.Key(category.En)).Distinct()
            : [Thesaurus.Key(category.Zh), Thesaurus.Key(category.En)];
}
