namespace Marketplace.Search;

/// <summary>
/// Readings of characters as in names of places and goods, one each (pinyin.txt). A producer's own pinyin wins over the
/// table wherever it is given, so a polyphone can be put right.
/// </summary>
internal static class Pinyin
{
    private static readonly Dictionary<char, string> Readings = Load();
    private static readonly HashSet<string> Syllables = [.. Readings.Values];

    /// <summary>One syllable per Han character; a character the table lacks gives an empty one.</summary>
    public static string[] Of(string han) => [.. han.Select(c => Readings.GetValueOrDefault(c, ""))];

    public static string Joined(string han) => string.Concat(Of(han));

    /// <summary>Whether Latin text can be read as whole syllables: huajiao, yes; pepper, no.</summary>
    public static bool CanRead(string latin)
    {
        if (latin.Length > 60) return false;
        var reached = new bool[latin.Length + 1];
        reached[0] = true;
        for (var end = 1; end <= latin.Length; end++)
            for (var length = 1; length <= Math.Min(6, end) && !reached[end]; length++)
                reached[end] = reached[end - length] && Syllables.Contains(latin.Substring(end - length, length));
        return reached[latin.Length];
    }

    private static Dictionary<char, string> Load()
    {
        var readings = new Dictionary<char, string>();
        foreach (var line in Lists.Lines("pinyin.txt"))
        {
            var parts = line.Split(' ');
            foreach (var c in parts[1]) readings[c] = parts[0];
        }
        return readings;
    }
}

/// <summary>The room's word lists, carried inside the assembly; lines starting with # are remarks.</summary>
internal static class Lists
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Lists).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
