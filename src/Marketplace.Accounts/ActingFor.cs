using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>
/// A script of somebody who acts for several units names the one it means: <c>Acting-For: 12330212…</c>, or
/// <c>Acting-For: 12330212…/approver</c>. Without the header the first counts.
/// </summary>
internal sealed class ActingFor(RequestDelegate next)
{
    public const string Header = "Acting-For";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers[Header].ToString() is { Length: > 0 } wished && Actor.Of(http.User).Person is { } person)
            http.User = await ChangedAsync(http, person, wished) ?? throw UnitRefusals.NotActingThere();
        await next(http);
    }

    private static async Task<ClaimsPrincipal?> ChangedAsync(HttpContext http, PersonId person, string wished)
    {
        var (code, role) = wished.Split('/', 2) is [var c, var r] ? (c, r) : (wished, null);
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        var unit = await services.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(CreditCode.Normalise(code), ct);
        var choices = await services.GetRequiredService<Actings>().OfAsync(person, ct);
        var chosen = choices.FirstOrDefault(a => a.Organisation == unit?.Id && (role is null || string.Equals(a.Role.ToString(), role.Trim(), StringComparison.OrdinalIgnoreCase)));
        if (chosen is null) return null;
        var badge = await services.GetRequiredService<Badges>().WriteAsync(person, ct, chosen);
        return badge is not null && BadgeSession.Of(http.User) is { } session ? session.PutOn(badge) : badge;
    }
}
