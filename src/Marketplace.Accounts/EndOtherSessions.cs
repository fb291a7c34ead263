using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Signs a person out everywhere but here; scripts' tokens end and known devices are forgotten too.</summary>
public sealed class EndOtherSessions
{
    private readonly MarketplaceDb _db;
    private readonly Doorkeeper _door;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal EndOtherSessions(MarketplaceDb db, Doorkeeper door, AuditTrail audit, TimeProvider clock) => (_db, _door, _audit, _clock) = (db, door, audit, clock);

    public Task RunAsync(Actor actor, SignInId? here, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        person.SecurityStamp = Ids.NewGuid(_clock).ToString("N");
        await _door.EndSessionsAsync(id, here, ct);
        _audit.Append(actor, "accounts.signed_out_everywhere", id.ToString(), new { });
    }, ct);
}
