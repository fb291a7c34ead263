using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Parts;

/// <summary>
/// <c>&lt;notices /&gt;</c> on top of a page with forms: the message left by <c>Done(...)</c>, and refusals that belong to
/// no single field (with <c>all-fields</c>, also a list of every wrong field with links to them).
/// </summary>
[HtmlTargetElement("notices", TagStructure = TagStructure.WithoutEndTag)]
public sealed class NoticeTag : TagHelper
{
    public bool AllFields { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.TempData["Notice"] is string said)
            output.Content.AppendHtml($"<div class=\"notice\" role=\"status\">{Icon.Svg("check")}<div>{Markup.Safe(said)}</div></div>");
        var state = ViewContext.ModelState;
        var wrong = state.Where(s => (AllFields || s.Key.Length == 0) && s.Value!.Errors.Count > 0)
            .SelectMany(s => s.Value!.Errors.Select(e => (Field: s.Key, Words: FieldTag.WordsOf(e)))).ToList();
        if (wrong.Count == 0) return;
        var lines = wrong.Select(w => w.Field.Length == 0 ? Markup.Safe(w.Words) : $"<a href=\"#{FieldTag.IdOf(w.Field)}\">{Markup.Safe(w.Words)}</a>").ToList();
        var body = lines.Count == 1 ? lines[0] : $"<ul><li>{string.Join("</li><li>", lines)}</li></ul>";
        output.Content.AppendHtml($"<div class=\"notice wrong\" role=\"alert\">{Icon.Svg("alert")}<div>{body}</div></div>");
    }
}
