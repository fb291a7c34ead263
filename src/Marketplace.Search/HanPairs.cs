namespace Marketplace.Search;

/// <summary>
/// Chinese text as overlapping pairs, 青花椒 → 青花 花椒, and its single characters behind. A word of one or two characters
/// is one term of it, a longer one a phrase of pairs. Bars keep the end of one stretch and the start of the next apart.
/// </summary>
internal static class HanPairs
{
    private const string Bar = " | ";

    public static string Of(string plain)
    {
        var stretches = PlainText.Runs(plain).Where(r => r.Han).Select(r => r.Text).ToList();
        var pairs = stretches.Where(s => s.Length > 1).Select(Phrase);
        var single = stretches.SelectMany(s => s).Distinct().Select(c => c.ToString());
        return string.Join(Bar, pairs.Concat(single));
    }

    /// <summary>A word of at least two characters.</summary>
    public static string Phrase(string word) => string.Join(' ', Enumerable.Range(0, word.Length - 1).Select(i => word.Substring(i, 2)));
}
