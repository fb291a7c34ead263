using System.Security.Claims;
using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Authentication;

namespace Marketplace.Web.Parts;

/// <summary>What a browser gets when its visitor signs in.</summary>
internal static class SignedIn
{
    /// <summary>Holds the note of a device whose owner asked not to be asked for the second step again.</summary>
    public const string DeviceCookie = "sh-device";

    /// <summary>Hands the cookie out. The language stays the browser's: who reads English before signing in reads it after.</summary>
    public static Task WelcomeAsync(this HttpContext http, ClaimsPrincipal badge) =>
        http.SignInAsync(AccountsRoom.CookieScheme, badge, new AuthenticationProperties { IsPersistent = true });

    /// <summary>After the account changed: this browser keeps its session with a badge of now, while every other one no longer fits.</summary>
    public static async Task RenewAsync(this HttpContext http, Badges badges, CancellationToken ct, Func<BadgeSession, BadgeSession>? change = null, Acting? acting = null)
    {
        var actor = Actor.Of(http.User);
        var badge = (await badges.WriteAsync(actor.RequirePerson(), ct, acting ?? (actor.Organisation is { } organisation ? new(organisation, actor.Role, null) : null)))!;
        if (BadgeSession.Of(http.User) is { } session) (change?.Invoke(session) ?? session).PutOn(badge);
        await http.WelcomeAsync(badge);
    }

    public static void RememberDevice(this HttpContext http, string note) =>
        http.Response.Cookies.Append(CookieNames.For(http, DeviceCookie), note, new CookieOptions { MaxAge = TimeSpan.FromDays(30), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" });
}
