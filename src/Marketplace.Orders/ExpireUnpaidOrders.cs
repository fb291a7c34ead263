namespace Marketplace.Orders;

/// <summary>Each minute: finds checkouts whose time to pay has passed.</summary>
public sealed class ExpireUnpaidOrders(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<OrderGroup>().AsNoTracking().Where(g => g.Status == GroupStatus.PendingPayment && g.ExpiresAt <= now)
            .OrderBy(g => g.ExpiresAt).Select(g => g.Id).Take(500).ToListAsync(ct);
        foreach (var id in due)
        {
            var group = id.Value;
            jobs.Enqueue<ExpireUnpaidOrder>(job => job.RunAsync(group, CancellationToken.None));
        }
    }
}

/// <summary>Closes one unpaid checkout and gives its goods back; does nothing when it was paid or closed meanwhile.</summary>
public sealed class ExpireUnpaidOrder(MarketplaceDb db, OrderBook orders, Stock stock, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var now = clock.GetUtcNow();
        if (await orders.OpenAsync(new OrderGroupId(id), ct) is not { Status: GroupStatus.PendingPayment } group || group.ExpiresAt > now) return;
        group.Close(now, byShopper: false);
        foreach (var order in group.Orders) await stock.ReleaseAsync(order.Holder, ct);
        outbox.Tell(new OrderClosed(group.Id, group.Number, ByShopper: false));
        audit.Append(Actor.System, "orders.expired", group.Number, new { group.TotalFen });
    }, ct);
}
