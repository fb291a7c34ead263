namespace Marketplace.Catalog;

/// <summary>Reads the unit goods are sold by, such as <c>箱/5kg</c> (a container and what is in it) or <c>件</c>, aloud in both languages.</summary>
public static class SaleUnit
{
    private static readonly Dictionary<string, string> Containers = new()
    {
        ["箱"] = "box",
        ["袋"] = "bag",
        ["盒"] = "pack",
        ["瓶"] = "bottle",
        ["罐"] = "tin",
        ["件"] = "piece",
        ["只"] = "bird",
        ["条"] = "fish",
        ["床"] = "quilt",
        ["套"] = "set",
    };

    private static readonly Dictionary<char, string> Pieces = new() { ['枚'] = "eggs", ['瓶'] = "bottles", ['朵'] = "blossoms", ['支'] = "sticks", ['件'] = "pieces" };

    /// <summary><c>箱/5kg</c> → 5kg/箱, 5 kg box; <c>箱/30枚</c> → 30枚/箱, box of 30 eggs; <c>件</c> → 件, piece.</summary>
    public static Words Read(string unit)
    {
        var slash = unit.IndexOf('/');
        var container = slash < 0 ? unit : unit[..slash];
        var english = Containers.GetValueOrDefault(container, container);
        if (slash < 0) return new(container, english);

        var content = unit[(slash + 1)..];
        return new($"{content}/{container}", Pieces.TryGetValue(content[^1], out var pieces)
            ? $"{english} of {content[..^1]} {pieces}"
            : $"{Spaced(content)} {english}");
    }

    private static string Spaced(string content)
    {
        var digits = content.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return $"{content[..digits]} {content[digits..]}";
    }
}
