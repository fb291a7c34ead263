namespace Marketplace.Search;

/// <summary>Cuts a stretch of Han characters into words the catalogue holds, as few as possible.</summary>
internal sealed class HanWords(IVocabulary vocabulary)
{
    private const int Longest = 6;

    /// <summary>Said around a name, never part of it; longest first.</summary>
    private static readonly string[] Noise =
        ["多少钱", "哪里买", "土特产", "四川省", "特产", "正宗", "正品", "包邮", "批发", "价格", "购买", "推荐", "好吃", "四川", "我要", "想买", "的", "买"];

    public IEnumerable<string> Cut(string run)
    {
        var parts = new List<string> { run };
        if (run.Length > 1 && !Known(run))
        {
            foreach (var noise in Noise)
                parts = [.. parts.SelectMany(p => p.Contains(noise, StringComparison.Ordinal) && !Known(p) ? p.Split(noise, StringSplitOptions.RemoveEmptyEntries) : [p])];
            if (parts.Count == 0) parts = [run];
        }
        return parts.SelectMany(Segment);
    }

    private bool Known(string word) => word.Length <= Longest && (Thesaurus.Knows(word) || vocabulary.Has(Script.Han, word));

    /// <summary>Cheapest cover: a known word costs 1, a lone known character 1.6, an unknown one 2.5.</summary>
    private IEnumerable<string> Segment(string run)
    {
        var cost = new double[run.Length + 1];
        var piece = new int[run.Length + 1];
        Array.Fill(cost, double.MaxValue);
        cost[0] = 0;
        for (var start = 0; start < run.Length; start++)
        {
            for (var length = 1; length <= Math.Min(Longest, run.Length - start); length++)
            {
                var word = run.Substring(start, length);
                var known = Known(word);
                if (!known && length > 1) continue;
                var price = cost[start] + (length > 1 ? 1 : known ? 1.6 : 2.5);
                if (price >= cost[start + length]) continue;
                cost[start + length] = price;
                piece[start + length] = length;
            }
        }
        var words = new List<string>();
        for (var end = run.Length; end > 0; end -= piece[end]) words.Insert(0, run.Substring(end - piece[end], piece[end]));
        return JoinUnknown(words);
    }

    /// <summary>Unknown characters in a row are one unknown word.</summary>
    private List<string> JoinUnknown(List<string> words)
    {
        var joined = new List<string>();
        var open = false;
        foreach (var word in words)
        {
            var unknown = word.Length == 1 && !Known(word);
            if (unknown && open) joined[^1] += word;
            else joined.Add(word);
            open = unknown;
        }
        return joined;
    }
}
