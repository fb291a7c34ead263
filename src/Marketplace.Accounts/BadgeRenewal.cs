using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Every five minutes a cookie's badge is compared with the account: a changed password signs out, a changed role takes effect.</summary>
internal static class BadgeRenewal
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public static async Task CheckAsync(CookieValidatePrincipalContext cookie)
    {
        var services = cookie.HttpContext.RequestServices;
        var ct = cookie.HttpContext.RequestAborted;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (cookie.Properties.IssuedUtc is { } issued && now - issued < Every) return;
        var actor = Actor.Of(cookie.Principal!);
        var fresh = actor.Person is not { } person ? null
            : await services.GetRequiredService<Badges>().WriteAsync(person, ct, actor.Organisation is { } organisation ? new(organisation, actor.Role, null) : null);
        if (fresh?.FindFirst(BadgeClaims.Stamp)?.Value is { } stamp && stamp == cookie.Principal!.FindFirst(BadgeClaims.Stamp)?.Value)
        {
            if (BadgeSession.Of(cookie.Principal) is { } session)
            {
                session.PutOn(fresh);
                await services.GetRequiredService<KeepSession>().RunAsync(session.Id, ct);
            }
            cookie.ReplacePrincipal(fresh);
            cookie.ShouldRenew = true;
            return;
        }
        cookie.RejectPrincipal();
        await cookie.HttpContext.SignOutAsync(AccountsRoom.CookieScheme);
    }
}
