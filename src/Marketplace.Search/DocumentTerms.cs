namespace Marketplace.Search;

/// <summary>A document taken apart into the words it is found by; the same for every engine.</summary>
internal sealed record DocumentTerms
{
    private const int LongestSound = 7;

    public required string ExactZh { get; init; }
    public required string ExactEn { get; init; }

    /// <summary>What the name ends with, which in Chinese and English is what the thing is (苹果干 is not 苹果).</summary>
    public required IReadOnlyCollection<string> TailsZh { get; init; }
    public required IReadOnlyCollection<string> TailsEn { get; init; }

    /// <summary>Every stretch of syllables of the name, joined: huajiao, jinyang, jinyangqinghuajiao.</summary>
    public required IReadOnlyCollection<string> Sounds { get; init; }
    public required IReadOnlyCollection<string> SoundTails { get; init; }
    public required IReadOnlyCollection<string> Initials { get; init; }

    /// <summary>Words for all of the category, its pinyin and initials too.</summary>
    public required IReadOnlyCollection<string> Category { get; init; }
    public required IReadOnlyCollection<string> ParentCategory { get; init; }
    public required IReadOnlyCollection<string> OriginSounds { get; init; }
    public required IReadOnlyCollection<string> OriginInitials { get; init; }

    /// <summary>What queries are cut by, per script.</summary>
    public required IReadOnlyDictionary<Script, IReadOnlyCollection<string>> Vocabulary { get; init; }

    public static DocumentTerms Of(IndexedProduct d)
    {
        var name = PlainText.HanOf(d.NameZh);
        var given = PlainText.Of(d.Pinyin).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var syllables = given.Length == name.Length ? given : Pinyin.Of(name);
        var stems = English.Stems(d.NameEn);
        var category = CategoryWords.Of(d.Category).ToList();
        var parent = d.ParentCategory is null ? [] : CategoryWords.Of(d.ParentCategory).ToList();
        var places = new[] { d.County.Zh, d.Prefecture?.Zh }.Select(PlainText.HanOf).Where(p => p.Length > 0).ToList();
        var placeSounds = places.SelectMany(p => Stretches(Pinyin.Of(p), 1)).ToHashSet();
        var placeInitials = places.SelectMany(p => InitialsOf(Pinyin.Of(p))).ToHashSet();
        var sounds = Stretches(syllables, 1).ToHashSet();
        var initials = InitialsOf(syllables).ToHashSet();
        var brand = CooperativeBrand.Zh(d.Cooperative, d.County);

        string[] han = [name, brand, .. places, .. category.Concat(parent).Where(IsHan)];
        string[] texts = [.. PlainText.Runs(PlainText.Of(d.TextZh)).Where(r => r.Han).Select(r => r.Text)];
        string[] english = [.. stems, .. English.Stems(d.TextEn), .. English.Stems(d.County.En), .. English.Stems(d.Prefecture?.En),
            .. CooperativeBrand.En(d.Cooperative), .. category.Concat(parent).Where(w => !IsHan(w))];
        return new DocumentTerms
        {
            ExactZh = name,
            ExactEn = string.Join(' ', stems),
            TailsZh = [.. Enumerable.Range(0, name.Length).Select(i => name[i..])],
            TailsEn = [.. Enumerable.Range(0, stems.Count).Select(i => string.Join(' ', stems.Skip(i)))],
            Sounds = sounds,
            SoundTails = [.. Enumerable.Range(0, syllables.Length).Select(i => string.Concat(syllables[i..]))],
            Initials = initials,
            Category = [.. WithSounds(category)],
            ParentCategory = [.. WithSounds(parent)],
            OriginSounds = placeSounds,
            OriginInitials = placeInitials,
            Vocabulary = new Dictionary<Script, IReadOnlyCollection<string>>
            {
                [Script.Han] = [.. han.SelectMany(h => Pieces(h, 1, 6)).Concat(texts.SelectMany(t => Pieces(t, 2, 4))).Distinct()],
                [Script.English] = [.. english.Distinct()],
                [Script.Pinyin] = [.. sounds.Concat(placeSounds).Concat(category.Concat(parent).Where(IsHan).Select(Pinyin.Joined)).Distinct()],
                [Script.Initials] = [.. initials.Concat(placeInitials).Concat(category.Concat(parent).Where(IsHan).Select(Initial)).Where(i => i.Length >= 2).Distinct()],
            },
        };
    }

    private static bool IsHan(string word) => word.Length > 0 && PlainText.IsHan(word[0]);

    private static string Initial(string han) => string.Concat(Pinyin.Of(han).Where(s => s.Length > 0).Select(s => s[0]));

    private static IEnumerable<string> WithSounds(IReadOnlyCollection<string> words) => words
        .Concat(words.Where(IsHan).Select(Pinyin.Joined))
        .Concat(words.Where(w => IsHan(w) && w.Length > 1).Select(Initial))
        .Distinct();

    private static IEnumerable<string> Pieces(string text, int shortest, int longest)
    {
        for (var start = 0; start < text.Length; start++)
            for (var length = shortest; length <= Math.Min(longest, text.Length - start); length++)
                yield return text.Substring(start, length);
    }

    private static IEnumerable<string> Stretches(IReadOnlyList<string> syllables, int shortest)
    {
        for (var start = 0; start < syllables.Count; start++)
            for (var end = start + shortest; end <= Math.Min(syllables.Count, start + LongestSound); end++)
                yield return string.Concat(syllables.Skip(start).Take(end - start));
        if (syllables.Count > LongestSound) yield return string.Concat(syllables);
    }

    private static IEnumerable<string> InitialsOf(IReadOnlyList<string> syllables) =>
        Stretches([.. syllables.Where(s => s.Length > 0).Select(s => s[..1])], 2);
}
