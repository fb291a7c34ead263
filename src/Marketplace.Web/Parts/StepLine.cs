using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>Where one is on a way of several steps: <c>@StepLine.Of(1, T("填写", "Write"), T("检查", "Check"))</c> (0 is the first).</summary>
public static class StepLine
{
    /// <param name="current">The step one is at; the number of steps when all are done.</param>
    public static IHtmlContent Of(int current, params IReadOnlyList<string> steps) => Markup.Raw(
        $"<ol class=\"steps\">{string.Concat(steps.Select((step, i) => $"<li{(i < current ? " class=\"done\"" : i == current ? " aria-current=\"step\"" : "")}>{Markup.Safe(step)}</li>"))}</ol>");
}
