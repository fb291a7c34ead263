using System.Globalization;
using Marketplace.Platform;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>Stars out of five, with the number said.</summary>
public static class Stars
{
    /// <param name="tenths">47 = 4.7.</param>
    /// <param name="reviews">How many judged; left out when null.</param>
    public static IHtmlContent Of(int tenths, int? reviews = null)
    {
        var number = (tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture);
        var icons = string.Concat(Enumerable.Range(1, 5).Select(i => Icon.Svg("star", i * 10 <= tenths + 5 ? "" : "off")));
        var count = reviews is { } many ? Say.T($"（{many} 条评价）", $"({Show.Count(many, "review")})") : "";
        return Markup.Raw($"<span class=\"rating\"><span class=\"stars\" role=\"img\" aria-label=\"{Say.T($"{number} 星", $"{number} stars")}\">{icons}</span>{number} {count}</span>");
    }
}
