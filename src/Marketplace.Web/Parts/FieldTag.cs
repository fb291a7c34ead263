using Marketplace.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Parts;

/// <summary>
/// A labelled form field with its hint and its error, tied together for screen readers:
/// <c>&lt;field name="Phone" label="@T("手机", "Mobile")" value="@Model.Phone" type="tel" autocomplete="tel" required hint="…" /&gt;</c>.
/// What was typed wins over <c>value</c> when the page is shown again. <c>type</c> may be any input type, <c>textarea</c>, or
/// <c>select</c> with options as content. Other attributes (min, max, pattern, inputmode …) go to the control.
/// </summary>
[HtmlTargetElement("field")]
public sealed class FieldTag : TagHelper
{
    public string Name { get; set; } = "";
    public string Label { get; set; } = "";
    public string? Value { get; set; }
    public string Type { get; set; } = "text";
    public string? Hint { get; set; }
    public bool Required { get; set; }

    /// <summary>Says 选填 / optional beside the label.</summary>
    public bool Optional { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = (await output.GetChildContentAsync()).GetContent();
        var state = ViewContext.ModelState.TryGetValue(Name, out var found) ? found : null;
        var value = Type is "password" or "file" ? null : state?.AttemptedValue ?? Value;
        var id = IdOf(Name);
        var error = state?.Errors.Select(WordsOf).FirstOrDefault();
        var described = string.Join(' ', new[] { error is null ? null : $"{id}-error", Hint is null ? null : $"{id}-hint" }.OfType<string>());
        var attributes = $"id=\"{id}\" name=\"{Markup.Safe(Name)}\""
            + (Required ? " required" : "") + (error is null ? "" : " aria-invalid=\"true\"")
            + (described.Length == 0 ? "" : $" aria-describedby=\"{described}\"")
            + string.Concat(output.Attributes.Select(a => a.Value is null or "" ? $" {a.Name}" : $" {a.Name}=\"{Markup.Safe(a.Value.ToString())}\""));
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field wrong");
        var errorLine = error is null ? "" : $"<span class=\"field-error\" id=\"{id}-error\">{Markup.Safe(error)}</span>";
        var hintLine = Hint is null ? "" : $"<span class=\"hint\" id=\"{id}-hint\">{Markup.Safe(Hint)}</span>";
        if (Type == "checkbox")
        {
            var ticked = value is "true" or "True" or "on" ? " checked" : "";
            output.Content.SetHtmlContent($"<label class=\"check\"><input type=\"checkbox\" value=\"true\" {attributes}{ticked} /><span>{Markup.Safe(Label)}</span></label>{errorLine}{hintLine}");
            return;
        }
        var control = Type switch
        {
            "textarea" => $"<textarea {attributes}>{Markup.Safe(value)}</textarea>",
            "select" => $"<select {attributes}>{Selected(content, value)}</select>",
            _ => $"<input type=\"{Markup.Safe(Type)}\" {attributes}{(value is null ? "" : $" value=\"{Markup.Safe(value)}\"")} />",
        };
        var optional = Optional ? $"<span class=\"optional\">{Say.T("选填", "optional")}</span>" : "";
        output.Content.SetHtmlContent($"<label for=\"{id}\">{Markup.Safe(Label)}{optional}</label>{control}{errorLine}{hintLine}");
    }

    internal static string IdOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));

    // The framework's own words are English only and speak of types.
    internal static string WordsOf(ModelError error) =>
        error.Exception is null && error.ErrorMessage.Length > 0 && (Words.IsEnglish || error.ErrorMessage.Any(c => c > 0x2E7F))
            ? error.ErrorMessage : Say.T("请检查这一项", "Please check this field");

    private static string Selected(string options, string? value)
    {
        if (value is null) return options;
        var wanted = $"value=\"{Markup.Safe(value)}\"";
        return options.Contains(wanted, StringComparison.Ordinal)
            ? options.Replace(" selected=\"selected\"", "", StringComparison.Ordinal).Replace(wanted, wanted + " selected", StringComparison.Ordinal) : options;
    }
}
