using Marketplace.Platform;
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
}
