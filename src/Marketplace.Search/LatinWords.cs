namespace Marketplace.Search;

/// <summary>One piece of a stretch of Latin words: several typed words may be one name (<c>green tea</c>, <c>hua jiao</c>).</summary>
/// <param name="Stems">The English reading, blanks between.</param>
/// <param name="Joined">The pinyin reading, nothing between.</param>
internal sealed record LatinPiece(string Stems, string Joined, bool Known, bool Last);

/// <summary>Cuts a stretch of Latin words into English names, pinyin names and single words.</summary>
internal sealed class LatinWords(IVocabulary vocabulary)
{
    private const int Longest = 7;

    public IReadOnlyList<LatinPiece> Cut(IReadOnlyList<string> typed)
    {
        var count = typed.Count;
        var cost = new double[count + 1];
        var best = new LatinPiece?[count + 1];
        var from = new int[count + 1];
        Array.Fill(cost, double.MaxValue);
        cost[0] = 0;
        for (var start = 0; start < count; start++)
        {
            for (var length = 1; length <= Math.Min(Longest, count - start); length++)
            {
                var words = typed.Skip(start).Take(length).ToList();
                var piece = new LatinPiece(string.Join(' ', words.Select(English.Stem)), string.Concat(words), false, start + length == count);
                piece = piece with { Known = Known(piece, length) };
                if (length > 1 && !piece.Known) continue;
                var price = cost[start] + (piece.Known ? 1 : 1.5);
                if (price >= cost[start + length]) continue;
                (cost[start + length], best[start + length], from[start + length]) = (price, piece, start);
            }
        }
        var pieces = new List<LatinPiece>();
        for (var end = count; end > 0; end = from[end]) pieces.Insert(0, best[end]!);
        return pieces.SelectMany(SplitPinyin).ToList();
    }

    /// <summary>Keys struck again and again (<c>zzzz</c>, <c>xyxy</c>) are nobody's initials, though those of 藏族自治州 are just so.</summary>
    public static bool IsStruck(string letters) =>
        letters.Length > 2 && letters.Distinct().Count() == 1 || letters.Length > 3 && !letters.Where((letter, i) => letter != letters[i % 2]).Any();

    private bool Known(LatinPiece piece, int words) =>
        vocabulary.Has(Script.English, piece.Stems) || Thesaurus.Knows(piece.Stems)
        || (words == 1 || Pinyin.CanRead(piece.Joined)) && (vocabulary.Has(Script.Pinyin, piece.Joined) || Thesaurus.Knows(piece.Joined));

    /// <summary><c>jinyanghuajiao</c> → <c>jinyang huajiao</c>; <c>jyhj</c> → <c>jy hj</c>.</summary>
    private IEnumerable<LatinPiece> SplitPinyin(LatinPiece piece)
    {
        if (piece.Known || piece.Stems.Contains(' ')) return [piece];
        var parts = Parts(piece.Joined, 3, p => vocabulary.Has(Script.Pinyin, p) || Thesaurus.Knows(p));
        if (parts is null && piece.Joined.Length <= 8 && !IsStruck(piece.Joined) && !vocabulary.Has(Script.Initials, piece.Joined) && !vocabulary.HasPrefix(Script.English, piece.Joined))
            parts = Parts(piece.Joined, 2, p => vocabulary.Has(Script.Initials, p));
        return parts is null ? [piece] : parts.Select((p, i) => new LatinPiece(p, p, false, piece.Last && i == parts.Count - 1));
    }

    /// <summary>The fewest parts of at least <paramref name="shortest"/> letters that are all held, or null.</summary>
    private static List<string>? Parts(string joined, int shortest, Func<string, bool> held)
    {
        if (joined.Length is > 40 || joined.Length < 2 * shortest) return null;
        var fewest = new List<string>?[joined.Length + 1];
        fewest[0] = [];
        for (var end = shortest; end <= joined.Length; end++)
        {
            for (var start = Math.Max(0, end - 24); start <= end - shortest; start++)
            {
                if (fewest[start] is not { } before || fewest[end] is { } known && known.Count <= before.Count + 1) continue;
                var part = joined[start..end];
                if (held(part)) fewest[end] = [.. before, part];
            }
        }
        return fewest[joined.Length] is { Count: <= 4 } parts ? parts : null;
    }
}
