using System.Globalization;
using System.Text;
using Marketplace.Platform;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>The year as a ring: each month's bar is as long as its harvest is rich, and a link that turns the page to it.</summary>
public static class MonthRing
{
    private static readonly string[] Chinese = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"];
    private static readonly string[] English = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Name(int month) => Say.T(Chinese[month - 1], English[month - 1]);

    /// <param name="harvest">Products harvested per month, January first.</param>
    /// <param name="shown">The month the page shows.</param>
    /// <param name="now">The present month.</param>
    public static IHtmlContent Of(IReadOnlyList<int> harvest, int shown, int now)
    {
        var most = Math.Max(1, harvest.Max());
        var ring = new StringBuilder($"<nav class=\"month-ring\" aria-label=\"{Say.T("按月份看当季", "What is in season, by month")}\"><svg viewBox=\"-240 -240 480 480\">");
        for (var month = 1; month <= 12; month++)
        {
            var count = harvest[month - 1];
            var label = Say.T($"{month}月，{count} 种当季", $"{Show.Month(month)}, {count} in season");
            var (x, y) = At(month, 219);
            ring.Append($"<a href=\"{(month == now ? "/" : $"/?month={month}")}\" class=\"{(month == shown ? "on" : "off")}\" aria-label=\"{label}\"{(month == shown ? " aria-current=\"true\"" : "")}>")
                .Append($"<path class=\"spoke\" d=\"{Wedge(month, 92, 202)}\"/><path class=\"bar\" d=\"{Wedge(month, 92, 100 + 102.0 * count / most)}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y + 5}\">{(Words.IsEnglish ? Show.Month(month) : month)}</text></a>");
        }
        var (dotX, dotY) = At(now, 82);
        return Markup.Raw(ring.Append(CultureInfo.InvariantCulture, $"<circle class=\"now-dot\" cx=\"{dotX}\" cy=\"{dotY}\" r=\"5\"/>")
            .Append($"<text class=\"middle-month\" y=\"12\" aria-hidden=\"true\">{(Words.IsEnglish ? Show.Month(shown) : $"{shown}月")}</text>")
            .Append($"<text class=\"middle-count\" y=\"42\" aria-hidden=\"true\">{Say.T($"{harvest[shown - 1]} 种当季", $"{harvest[shown - 1]} in season")}</text></svg></nav>").ToString());
    }

    private static (int X, int Y) At(int month, double radius, double turn = 0)
    {
        var angle = ((month - 1) * 30 - 90 + turn) * Math.PI / 180;
        return ((int)Math.Round(Math.Cos(angle) * radius), (int)Math.Round(Math.Sin(angle) * radius));
    }

    private static string Wedge(int month, double inner, double outer)
    {
        static string Point(int month, double radius, double turn)
        {
            var angle = ((month - 1) * 30 - 90 + turn) * Math.PI / 180;
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Cos(angle) * radius:0.0} {Math.Sin(angle) * radius:0.0}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"M{Point(month, inner, -13)}L{Point(month, outer, -13.6)}A{outer:0.0} {outer:0.0} 0 0 1 {Point(month, outer, 13.6)}L{Point(month, inner, 13)}A{inner:0.0} {inner:0.0} 0 0 0 {Point(month, inner, -13)}z");
    }
}
