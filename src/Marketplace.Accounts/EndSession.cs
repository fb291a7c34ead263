using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Signs one session out: this browser's own, or another one from afar.</summary>
public sealed class EndSession
{
    private readonly MarketplaceDb _db;
    private readonly OpenSessions _sessions;
    private readonly TimeProvider _clock;

    internal EndSession(MarketplaceDb db, OpenSessions sessions, TimeProvider clock) => (_db, _sessions, _clock) = (db, sessions, clock);

    public async Task RunAsync(Actor actor, SignInId session, CancellationToken ct)
    {
        var person = actor.RequirePerson().Value;
        DateTimeOffset? now = _clock.GetUtcNow();
        await _db.TransactAsync(async () =>
        {
            if (!await _db.Set<SignInEntry>().AnyAsync(e => e.Id == session && e.PersonId == person && e.EndsAt != null, ct)) throw AccountsRefusals.SessionUnknown();
            await _db.Set<SignInEntry>().Where(e => e.Id == session && e.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(e => e.EndedAt, now), ct);
        }, ct);
        _sessions.Forget(session);
    }
}
