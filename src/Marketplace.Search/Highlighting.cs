namespace Marketplace.Search;

/// <summary>A stretch of a text; <paramref name="Hit"/> when it is what was searched for. Pages encode it as any other text.</summary>
public sealed record Fragment(string Text, bool Hit);

/// <summary>Marks the words of a search in a text, by character, by sound and by initials.</summary>
internal static class Highlighting
{
    public static IReadOnlyList<Fragment> Mark(string text, IReadOnlyList<string> marks)
    {
        var hit = new bool[text.Length];
        var plain = text.Select(c => PlainText.Of(c.ToString())).Select(p => p.Length == 1 ? p[0] : ' ').ToArray();
        foreach (var mark in marks)
        {
            if (mark.Length == 0) continue;
            if (PlainText.IsHan(mark[0])) MarkHan(plain, mark, hit);
            else
            {
                MarkWords(plain, mark, hit);
                MarkSounds(plain, mark, hit);
            }
        }
        return Split(text, hit);
    }

    private static void MarkHan(char[] plain, string mark, bool[] hit)
    {
        for (var at = 0; at + mark.Length <= plain.Length; at++)
            if (plain.AsSpan(at, mark.Length).SequenceEqual(mark)) Array.Fill(hit, true, at, mark.Length);
    }

    private static void MarkWords(char[] plain, string mark, bool[] hit)
    {
        foreach (var wanted in mark.Split(' '))
        {
            for (var at = 0; at < plain.Length;)
            {
                var end = at;
                while (end < plain.Length && PlainText.IsLatin(plain[end])) end++;
                if (end > at && English.Stem(new string(plain, at, end - at)) is var stem
                    && (stem == wanted || wanted.Length >= 3 && stem.StartsWith(wanted, StringComparison.Ordinal))) Array.Fill(hit, true, at, end - at);
                at = end + 1;
            }
        }
    }

    private static void MarkSounds(char[] plain, string mark, bool[] hit)
    {
        if (mark.Contains(' ') || !plain.Any(PlainText.IsHan)) return;
        var syllables = plain.Select(c => PlainText.IsHan(c) ? Pinyin.Joined(c.ToString()) : "").ToArray();
        for (var start = 0; start < plain.Length; start++)
        {
            var (sound, initials) = (0, 0);
            for (var end = start; end < plain.Length && syllables[end].Length > 0; end++)
            {
                var syllable = syllables[end];
                sound = sound >= 0 && string.CompareOrdinal(mark, sound, syllable, 0, syllable.Length) == 0 ? sound + syllable.Length : -1;
                initials = initials >= 0 && initials < mark.Length && mark[initials] == syllable[0] ? initials + 1 : -1;
                if (sound == mark.Length || initials == mark.Length && mark.Length >= 2) Array.Fill(hit, true, start, end - start + 1);
                if (sound < 0 && initials < 0) break;
            }
        }
    }

    private static List<Fragment> Split(string text, bool[] hit)
    {
        var fragments = new List<Fragment>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && hit[end] == hit[start]) end++;
            fragments.Add(new Fragment(text[start..end], hit[start]));
            start = end;
        }
        return fragments;
    }
}
