using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Each hour: accounts whose seven days are over.</summary>
public sealed class CloseLeavingAccounts(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var person in await db.Set<Person>().Where(p => p.LeavesAt <= now).OrderBy(p => p.LeavesAt).Select(p => p.Id).Take(200).ToListAsync(ct))
            jobs.Enqueue<CloseAccount>(close => close.RunAsync(person, CancellationToken.None));
    }
}

/// <summary>Closes one account: every room forgets what the books do not need. Waits a day where something is under way again.</summary>
public sealed class CloseAccount
{
    private readonly MarketplaceDb _db;
    private readonly IEnumerable<IPersonalRecords> _rooms;
    private readonly Doorkeeper _door;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal CloseAccount(MarketplaceDb db, IEnumerable<IPersonalRecords> rooms, Doorkeeper door, AuditTrail audit, TimeProvider clock) =>
        (_db, _rooms, _door, _audit, _clock) = (db, rooms, door, audit, clock);

    public Task RunAsync(Guid person, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var (who, now) = (new PersonId(person), _clock.GetUtcNow());
        if (!await _db.Set<Person>().AnyAsync(p => p.Id == person && p.LeavesAt <= now, ct)) return;
        foreach (var room in _rooms)
            if (await room.IsBusyAsync(who, ct))
            {
                DateTimeOffset? tomorrow = now.AddDays(1);
                await _db.Set<Person>().Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.LeavesAt, tomorrow), ct);
                return;
            }
        await _door.EndSessionsAsync(person, null, ct);
        foreach (var room in _rooms) await room.ForgetAsync(who, ct);
        _audit.Append(Actor.System, "accounts.closed", person.ToString(), new { });
    }, ct);
}
