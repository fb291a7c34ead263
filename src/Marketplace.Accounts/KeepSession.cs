using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Notes that a browser's session is in use, which lets it last longer.</summary>
internal sealed class KeepSession(MarketplaceDb db, TimeProvider clock)
{
    public Task RunAsync(SignInId session, CancellationToken ct) => db.TransactAsync(() =>
    {
        DateTimeOffset? now = clock.GetUtcNow(), until = now + SignInEntry.BrowserLasts;
        return db.Set<SignInEntry>().Where(e => e.Id == session && e.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.SeenAt, now).SetProperty(e => e.EndsAt, until), ct);
    }, ct);
}
