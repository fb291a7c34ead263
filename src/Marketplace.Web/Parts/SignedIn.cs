using System.Security.Claims;
using Marketplace.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Marketplace.Web.Parts;

/// <summary>What a browser gets when its visitor signs in.</summary>
internal static class SignedIn
{
    /// <summary>Hands the cookie out; a browser without a language of its own takes the person's.</summary>
    public static async Task WelcomeAsync(this HttpContext http, ClaimsPrincipal badge)
    {
        await http.SignInAsync(AccountsRoom.CookieScheme, badge, new AuthenticationProperties { IsPersistent = true });
        if (badge.FindFirst(BadgeClaims.Language)?.Value is { } language && !http.Request.Cookies.ContainsKey(Languages.Cookie)) http.Speak(language);
    }
}
