namespace Marketplace.Search;

internal enum ReadAs { Han, English, Pinyin, Initials, EnglishStart, PinyinStart }

/// <summary>One way to understand a word. <paramref name="Weight"/> 1 is literally what was typed.</summary>
internal readonly record struct Reading(ReadAs As, string Text, float Weight);

/// <summary>One thing asked for; any of its readings satisfies it, the best counts.</summary>
internal sealed record QueryWord(string Said, IReadOnlyList<Reading> Readings)
{
    /// <summary>Understood only by assuming a typing error.</summary>
    public bool Corrected { get; init; }
}

/// <summary>A search understood, for whichever engine runs it.</summary>
/// <param name="Text">The cleaned text.</param>
/// <param name="Words">A product must satisfy at least <see cref="Needed"/> of them.</param>
/// <param name="Needed">All of them, unless the plan is a relaxed one.</param>
internal sealed record QueryPlan(string Text, IReadOnlyList<QueryWord> Words, int Needed)
{
    /// <summary>What to mark in the texts shown.</summary>
    public IReadOnlyList<string> Marks => [.. Words.SelectMany(w => w.Readings).Select(r => r.Text).Distinct().Take(40)];
}
