using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform;

/// <summary>A delivery that gave up and waits for an operator.</summary>
public sealed record StuckWorkView(Guid Id, string Event, string Handler, DateTimeOffset ToldAt, int Attempts, string? Error);

/// <summary>What waits for an operator, and how old the oldest undelivered row is.</summary>
public sealed class StuckWork(MarketplaceDb db)
{
    public Task<List<StuckWorkView>> ListAsync(CancellationToken ct) =>
        db.Set<OutboxRow>().AsNoTracking().Where(r => r.DoneAt == null && r.Attempts > 0)
            .OrderBy(r => r.ToldAt).Take(200)
            .Select(r => new StuckWorkView(r.Id, r.Event, r.Handler, r.ToldAt, r.Attempts, r.Error)).ToListAsync(ct);

    public Task<DateTimeOffset?> OldestWaitingAsync(CancellationToken ct) =>
        db.Set<OutboxRow>().Where(r => r.DoneAt == null).OrderBy(r => r.ToldAt).Select(r => (DateTimeOffset?)r.ToldAt).FirstOrDefaultAsync(ct);
}

/// <summary>An operator lets a stuck delivery try again.</summary>
public sealed class RetryStuckWork(MarketplaceDb db, AuditTrail audit, OutboxBell bell, TimeProvider clock)
{
    public Task<bool> RunAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.TransactAsync(async () =>
        {
            var now = clock.GetUtcNow();
            var freed = await db.Set<OutboxRow>().Where(r => r.Id == id && r.DoneAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Attempts, 0).SetProperty(r => r.NextAt, now), ct);
            if (freed == 1)
            {
                audit.Append(actor, "outbox.retried", id.ToString(), new { });
                db.AfterCommit.Add(bell.Ring);
            }
            return freed == 1;
        }, ct);
    }
}
