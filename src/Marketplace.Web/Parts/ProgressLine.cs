using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>A bar with its counts in words; works without script, and a script may move it (<c>data-progress</c>).</summary>
public static class ProgressLine
{
    public static IHtmlContent Of(string label, long done, long total) => Markup.Raw(
        $"""
        <div class="progress-line" data-progress>
          <div class="row"><span>{Markup.Safe(label)}</span><span data-progress-words>{Show.Number(done)} / {Show.Number(total)}</span></div>
          <progress value="{done}" max="{Math.Max(1, total)}" aria-label="{Markup.Safe(label)}"></progress>
        </div>
        """);

    /// <summary>{0} rows a second, {1} seconds left, {2} the time of day it will be done.</summary>
    public static string PaceWords => Say.T("每秒 {0} 行，约剩 {1} 秒，{2} 前后完成", "{0} rows/s, about {1} s left, done around {2}");

    /// <summary>Speed and estimated end; nothing before there is a pace.</summary>
    public static string Pace(ProgressView progress) => progress is { RowsPerSecond: { } rows, SecondsLeft: { } left, MovedAt: { } moved, AtRest: false }
        ? string.Format(System.Globalization.CultureInfo.InvariantCulture, PaceWords, Show.Number(rows), Show.Number(left), moved.AddSeconds(left).ToOffset(BusinessDay.Offset).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))
        : "";
}
