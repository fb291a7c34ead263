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

/// <summary>Closes one unpaid checkout; does nothing when it was paid or closed meanwhile.</summary>
public sealed class ExpireUnpaidOrder(MarketplaceDb db, OrderBook orders, ClosingDesk closing, TimeProvider clock)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        if (await orders.OpenAsync(new OrderGroupId(id), ct) is not { Status: GroupStatus.PendingPayment } group || group.ExpiresAt > clock.GetUtcNow()) return;
        await closing.CloseAsync(group, Actor.System, ct);
    }, ct);
}
