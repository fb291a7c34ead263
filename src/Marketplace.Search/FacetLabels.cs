namespace Marketplace.Search;

/// <summary>The words of facet values that are not rows of some table.</summary>
internal static class FacetLabels
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly Dictionary<string, (string Zh, string En)> Known = new()
    {
        ["certificate:gi"] = ("地理标志", "Geographical indication"),
        ["certificate:green"] = ("绿色食品", "Green food"),
        ["certificate:organic"] = ("有机产品", "Organic"),
        ["storage:ambient"] = ("常温", "Ambient"),
        ["storage:fresh"] = ("鲜品", "Fresh"),
        ["storage:chilled"] = ("冷藏", "Chilled"),
        ["storage:frozen"] = ("冷冻", "Frozen"),
        ["stock:true"] = ("有货", "In stock"),
    };

    public static (string Zh, string En) Of(FacetGroup group, string value) => group switch
    {
        FacetGroup.Season when int.TryParse(value, out var month) && month is >= 1 and <= 12 => ($"{month}月", Months[month - 1]),
        FacetGroup.Price when PriceBands.Find(value) is >= 0 and var band => (PriceBands.Label(band), PriceBands.Label(band)),
        _ => Known.GetValueOrDefault($"{group.Name()}:{value}", (value, value)),
    };
}
