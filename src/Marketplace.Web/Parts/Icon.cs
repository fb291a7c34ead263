using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>Line icons in one weight, from <c>wwwroot/img/icons.svg</c>: <c>@Icon.Of("cart")</c>.</summary>
public static class Icon
{
    /// <summary>An icon beside words; it says nothing to screen readers.</summary>
    /// <param name="name">cart person moon search plus check alert clock box truck leaf pin house list file upload mail shield chart chevron back star people calendar edit trash print sun</param>
    public static IHtmlContent Of(string name, string size = "") => Markup.Raw(Svg(name, size));

    internal static string Svg(string name, string size = "") =>
        $"<svg class=\"icon {size}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"/img/icons.svg#{name}\"/></svg>";
}
