using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Marketplace.Web.Parts;

/// <summary>The language switch: a cookie for a year, then back to the page one came from.</summary>
internal static class Languages
{
    public const string Cookie = "sh-language";

    public static void MapLanguages(this IEndpointRouteBuilder app) =>
        app.MapGet("/culture", (string c, string? returnUrl, HttpContext http) =>
        {
            http.Speak(c.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN");
            return Results.LocalRedirect(Local(returnUrl));
        }).ExcludeFromDescription();

    /// <summary>Remembers the language for a year.</summary>
    public static void Speak(this HttpContext http, string language) =>
        http.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });

    /// <summary>The address if it leads to a page of ours, else the home page: never an open redirect.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !address.Any(char.IsControl) ? address : "/";
}
