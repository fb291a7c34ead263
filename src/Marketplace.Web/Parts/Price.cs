using Marketplace.Platform;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>Prices as shoppers read them: the yuan large, the fen small, the unit beside.</summary>
public static class Price
{
    /// <param name="fen">The price of one unit, in fen.</param>
    /// <param name="unit">The unit in the reader's language, such as 袋/500g; left out when empty.</param>
    public static IHtmlContent Of(long fen, string unit = "", bool large = false) => Markup.Raw(Block(fen, unit, large));

    internal static string Block(long fen, string unit, bool large = false)
    {
        var money = Show.Money(fen);
        var (whole, cents) = (money[1..^3], money[^3..]);
        var per = unit.Length == 0 ? "" : $"<span class=\"unit\">/ {Markup.Safe(unit)}</span>";
        return $"<span class=\"price{(large ? " large" : "")}\"><span class=\"yuan\">¥</span><span class=\"amount\">{whole}</span><span class=\"cents\">{cents}</span>{per}</span>";
    }

    /// <summary>约 ¥32.00/斤 · ¥32.00 / 500 g; nothing where weight says nothing.</summary>
    public static IHtmlContent PerJin(long? fen) => Markup.Raw(PerJinBlock(fen));

    internal static string PerJinBlock(long? fen) =>
        fen is { } price ? $"<span class=\"per\">{Say.T($"合 {Show.Money(price)}/斤", $"{Show.Money(price)} / 500\u00a0g")}</span>" : "";
}
