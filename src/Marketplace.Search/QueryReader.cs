namespace Marketplace.Search;

/// <summary>
/// Understands what was typed, without knowing any engine: cuts it into words the catalogue holds and lists for each the
/// ways to read it (literally, as pinyin, as initials, by another name, as a word begun, as a word mistyped).
/// </summary>
internal sealed class QueryReader(IVocabulary vocabulary)
{
    private const int MostWords = 12;
    private const float ByAnotherName = 0.85f, ByInitials = 0.8f, ByStart = 0.75f, ByMistake = 0.5f, BySound = 0.6f, ByHalf = 0.4f;
    private static readonly HashSet<string> Noise = ["sichuan", "szechuan", "china", "chinese", "buy", "price"];

    public QueryPlan Read(string? raw)
    {
        var text = PlainText.Of(raw, PlainText.QueryLimit);
        var words = Cut(text).Take(MostWords).ToList();
        if (words.Count > 1)
        {
            var telling = words.Where(w => !English.IsSmall(w.Said) && !Noise.Contains(w.Said)).ToList();
            if (telling.Count > 0) words = telling;
        }
        return new QueryPlan(text, words, words.Count);
    }

    /// <summary>For when nothing holds all the words: some of them, what sounds alike, what is nearly spelt so. Null when even that is too little to go by.</summary>
    public QueryPlan? Relax(QueryPlan plan)
    {
        var many = plan.Words.Count > 1;
        // Two letters of an unknown word may be anybody's initials; as one of several words they say too little.
        var words = plan.Words.Where(w => !many || w.Said.Length > 1)
            .Select(w => many ? w with { Readings = [.. w.Readings.Where(r => r.As != ReadAs.Initials)] } : w)
            .Select(Loosen).ToList();
        var needed = Math.Max(1, words.Count / 2);
        // 银尔 was cut into two characters; together they sound like 银耳.
        if (many)
            words.AddRange(PlainText.Runs(plan.Text).Where(r => r.Han && r.Text.Length is >= 2 and <= 6)
                .Select(r => Loosen(new QueryWord(r.Text, []))).Where(w => w.Readings.Count > 0));
        return words.Count == 0 ? null : plan with { Words = words, Needed = needed };
    }

    /// <summary>Held words close to mistyped Latin ones, for "did you mean".</summary>
    public IReadOnlyList<string> Nearest(QueryPlan plan, int most) =>
        [.. plan.Words.Where(w => w.Said.Length >= 4 && PlainText.IsLatin(w.Said[0]) && !vocabulary.Has(Script.English, w.Said))
            .SelectMany(w => vocabulary.Near(Script.English, w.Said, 2, most).Concat(vocabulary.Near(Script.Pinyin, w.Said, 2, most)))
            .Distinct().Take(most)];

    private IEnumerable<QueryWord> Cut(string text)
    {
        var han = new HanWords(vocabulary);
        var latin = new LatinWords(vocabulary);
        var pending = new List<string>();
        foreach (var run in PlainText.Runs(text).Append((Han: true, Text: "")))
        {
            if (!run.Han) { pending.Add(run.Text); continue; }
            if (pending.Count > 0)
                foreach (var piece in latin.Cut(pending)) yield return Latin(piece);
            pending.Clear();
            if (run.Text.Length > 0)
                foreach (var word in han.Cut(run.Text)) yield return Han(word);
        }
    }

    private static QueryWord Han(string word) => new(word, [new Reading(ReadAs.Han, word, 1), .. Others(word)]);

    private QueryWord Latin(LatinPiece piece)
    {
        var (stems, joined) = (piece.Stems, piece.Joined);
        var english = vocabulary.Has(Script.English, stems);
        var pinyin = vocabulary.Has(Script.Pinyin, joined);
        var readings = new List<Reading> { new(ReadAs.English, stems, 1) };
        if (pinyin) readings.Add(new Reading(ReadAs.Pinyin, joined, 1));
        readings.AddRange(Others(stems));
        if (joined != stems) readings.AddRange(Others(joined));
        if (english || stems.Contains(' ')) return new QueryWord(stems, Distinct(readings));
        var initials = joined.Length is >= 2 and <= 8 && !LatinWords.IsStruck(joined) && vocabulary.Has(Script.Initials, joined);
        if (initials) readings.Add(new Reading(ReadAs.Initials, joined, ByInitials));
        if (pinyin || initials || readings.Count > 1) return new QueryWord(stems, Distinct(readings));
        if (joined.Length >= (piece.Last ? 2 : 3))
        {
            if (vocabulary.HasPrefix(Script.English, joined)) readings.Add(new Reading(ReadAs.EnglishStart, joined, ByStart));
            if (vocabulary.HasPrefix(Script.Pinyin, joined)) readings.Add(new Reading(ReadAs.PinyinStart, joined, ByStart));
        }
        if (readings.Count > 1) return new QueryWord(stems, Distinct(readings));
        readings.AddRange(Mistyped(joined, joined.Length < 8 ? 1 : 2));
        return new QueryWord(stems, Distinct(readings)) { Corrected = readings.Count > 1 };
    }

    private QueryWord Loosen(QueryWord word)
    {
        var readings = word.Readings.ToList();
        if (!PlainText.IsHan(word.Said[0])) readings.AddRange(Mistyped(word.Said.Replace(" ", ""), 2));
        else if (word.Said.Length > 1)
        {
            var sound = Pinyin.Joined(word.Said);
            if (vocabulary.Has(Script.Pinyin, sound)) readings.Add(new Reading(ReadAs.Pinyin, sound, BySound));
            for (var i = 0; word.Said.Length > 2 && i + 2 <= word.Said.Length; i++)
                readings.Add(new Reading(ReadAs.Han, word.Said.Substring(i, 2), ByHalf));
        }
        return word with { Readings = Distinct(readings) };
    }

    private IEnumerable<Reading> Mistyped(string word, int errors) => word.Length < 4 || char.IsAsciiDigit(word[0]) ? [] :
        vocabulary.Near(Script.English, word, errors, 4).Select(near => new Reading(ReadAs.English, near, ByMistake))
            .Concat(vocabulary.Near(Script.Pinyin, word, errors, 4).Select(near => new Reading(ReadAs.Pinyin, near, ByMistake)));

    private static IEnumerable<Reading> Others(string word) => Thesaurus.OthersOf(word)
        .Select(other => new Reading(PlainText.IsHan(other[0]) ? ReadAs.Han : ReadAs.English, other, ByAnotherName));

    private static List<Reading> Distinct(IEnumerable<Reading> readings) => [.. readings.DistinctBy(r => (r.As, r.Text))];
}
