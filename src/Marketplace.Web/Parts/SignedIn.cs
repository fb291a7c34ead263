using System.Security.Claims;
using Marketplace.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Marketplace.Web.Parts;

/// <summary>What a browser gets when its visitor signs in.</summary>
internal static class SignedIn
{
    /// <summary>Hands the cookie out. The language stays the browser's: who reads English before signing in reads it after.</summary>
    public static Task WelcomeAsync(this HttpContext http, ClaimsPrincipal badge) =>
        http.SignInAsync(AccountsRoom.CookieScheme, badge, new AuthenticationProperties { IsPersistent = true });
}
