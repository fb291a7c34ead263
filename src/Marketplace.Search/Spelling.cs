namespace Marketplace.Search;

/// <summary>How far apart two spellings are, and which of the held words near a mistyped one come first.</summary>
internal static class Spelling
{
    /// <summary>Longer words are names of nothing.</summary>
    public const int LongestWord = 30;

    public static IReadOnlyList<string> Nearest(string word, IEnumerable<(string Word, long Held)> candidates, int most) =>
        [.. candidates.Where(c => !c.Word.Contains(' ')).OrderBy(c => Distance(word, c.Word)).ThenByDescending(c => c.Held).ThenBy(c => c.Word, StringComparer.Ordinal)
            .Take(most).Select(c => c.Word)];

    /// <summary>Insertions, deletions, replacements; two neighbours swapped count once.</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
