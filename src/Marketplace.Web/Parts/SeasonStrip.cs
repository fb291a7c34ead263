using System.Text;
using Marketplace.Platform;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>The twelve months of a harvest, with a mark at the present one.</summary>
public static class SeasonStrip
{
    /// <param name="months">Harvest months 1–12; empty means all year.</param>
    /// <param name="now">The present business month.</param>
    public static IHtmlContent Of(IReadOnlyCollection<int> months, int now)
    {
        var all = months.Count is 0 or 12;
        var said = all ? Say.T("全年都有", "Available all year") : Say.T($"产季：{string.Join("、", months.Select(m => $"{m}月"))}", $"In season: {string.Join(", ", months.Select(Show.Month))}");
        var strip = new StringBuilder($"<ol class=\"season-strip\" aria-label=\"{said}\">");
        for (var month = 1; month <= 12; month++)
        {
            var kind = (all || months.Contains(month) ? "yes" : "no") + (month == now ? " now" : "");
            strip.Append($"<li class=\"{kind}\">{(Words.IsEnglish ? Show.Month(month)[..1] : month.ToString(System.Globalization.CultureInfo.InvariantCulture))}</li>");
        }
        return Markup.Raw(strip.Append("</ol>").ToString());
    }
}
