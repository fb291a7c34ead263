namespace Marketplace.Search;

/// <summary>English words in the form they are compared in: plain, and without the plural.</summary>
internal static class English
{
    private static readonly HashSet<string> Small = ["a", "an", "the", "of", "and", "or", "for", "from", "in", "with", "to", "by", "on", "at", "is"];

    /// <summary>Words too small to search for when others are there.</summary>
    public static bool IsSmall(string word) => Small.Contains(word);

    /// <summary>The stems of a text's Latin words, in order.</summary>
    public static List<string> Stems(string? text) =>
        [.. PlainText.Runs(PlainText.Of(text)).Where(r => !r.Han).Select(r => Stem(r.Text))];

    /// <summary>Drops a plural: berries → berry, potatoes → potato, peaches → peach, walnuts → walnut.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 3 || word[^1] != 's') return word;
        if (word.Length > 4 && Ends(word, "ies")) return word[..^3] + "y";
        if (Ends(word, "oes") || Ends(word, "ches") || Ends(word, "shes") || Ends(word, "xes") || Ends(word, "sses")) return word[..^2];
        if (Ends(word, "ss") || Ends(word, "us") || Ends(word, "is")) return word;
        return word[..^1];
    }

    private static bool Ends(string word, string end) => word.EndsWith(end, StringComparison.Ordinal);
}
