using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>
/// Whether a badge's session is still open, asked of the database at most every 30 seconds: so long may another instance
/// go on believing in a session that was ended. This one forgets at once.
/// </summary>
internal sealed class OpenSessions(IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    public void Forget(SignInId session) => cache.Remove(session);

    public async ValueTask<bool> HasAsync(SignInId session, IServiceProvider services, CancellationToken ct)
    {
        if (cache.TryGetValue(session, out bool open)) return open;
        var now = clock.GetUtcNow();
        open = await services.GetRequiredService<MarketplaceDb>().Set<SignInEntry>().AnyAsync(e => e.Id == session && e.EndedAt == null && e.EndsAt > now, ct);
        cache.Set(session, open, Believed);
        return open;
    }
}

/// <summary>Makes a stranger of whoever carries the badge of an ended session, by cookie or by token.</summary>
internal sealed class SessionGuard(RequestDelegate next, OpenSessions sessions)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (BadgeSession.Of(http.User) is { } session && !await sessions.HasAsync(session.Id, http.RequestServices, http.RequestAborted))
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            await http.SignOutAsync(AccountsRoom.CookieScheme);
        }
        await next(http);
    }
}
