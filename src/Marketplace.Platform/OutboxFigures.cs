using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform;

/// <summary>How many deliveries wait, how long the oldest has, and how many gave up.</summary>
internal sealed class OutboxFigures(MarketplaceDb db, TimeProvider clock) : IReadFigures
{
    public async Task<IReadOnlyCollection<Figure>> ReadAsync(CancellationToken ct)
    {
        var waiting = await db.Set<OutboxRow>().Where(r => r.DoneAt == null).GroupBy(r => r.Attempts >= OutboxRow.MostAttempts)
            .Select(g => new { Stuck = g.Key, Rows = g.Count(), Oldest = g.Min(r => r.ToldAt) }).ToListAsync(ct);
        var due = waiting.Find(w => !w.Stuck);
        return
        [
            new("marketplace.outbox.depth", "{row}", "Deliveries waiting", due?.Rows ?? 0),
            new("marketplace.outbox.age", "s", "Age of the oldest waiting delivery", due is null ? 0 : Math.Max(0, (clock.GetUtcNow() - due.Oldest).TotalSeconds)),
            new("marketplace.work.stuck", "{row}", "Deliveries that gave up and wait for an operator", waiting.Find(w => w.Stuck)?.Rows ?? 0),
        ];
    }
}
