namespace Marketplace.Search;

/// <summary>
/// What makes a cooperative's name its own: 金阳县索玛青花椒种植专业合作社 → 索玛. The goods in the name say nothing about a
/// single product (its passion fruit is no pepper), and the county is searched anyway.
/// </summary>
internal static class CooperativeBrand
{
    private static readonly string[] Trades =
        ["种植", "种养", "养殖", "采集", "加工", "酿造", "手工", "制品", "民族", "金属", "食品", "粮食", "农民", "专业", "合作社", "联合社", "有限公司"];

    private static readonly HashSet<string> EnglishTrades =
        ["grower", "keeper", "maker", "gatherer", "herder", "beekeeper", "cooperative", "farmer", "producer", "company", "and"];

    public static string Zh(Named cooperative, Named county)
    {
        var name = PlainText.HanOf(cooperative.Zh);
        var place = PlainText.HanOf(county.Zh);
        if (place.Length > 0 && name.StartsWith(place, StringComparison.Ordinal)) name = name[place.Length..];
        var own = name[..Enumerable.Range(0, name.Length).FirstOrDefault(at => GoodsBeginAt(name, at), name.Length)];
        return NamesGoods(own) ? "" : own;
    }

    public static IReadOnlyList<string> En(Named cooperative) =>
        [.. English.Stems(cooperative.En).TakeWhile(stem => !EnglishTrades.Contains(stem) && !NamesGoods(stem))];

    private static bool GoodsBeginAt(string name, int at) =>
        Trades.Any(trade => name.AsSpan(at).StartsWith(trade))
        || at > 0 && Enumerable.Range(2, 4).Any(length => at + length <= name.Length && NamesGoods(name.Substring(at, length)));

    private static bool NamesGoods(string word) => Thesaurus.Knows(word) || CategoryWords.Knows(word);
}
