using Microsoft.Extensions.Options;

namespace Marketplace.Orders;

/// <summary>Each hour: finds received orders in which nothing more will happen.</summary>
public sealed class CompleteReceivedOrders(MarketplaceDb db, JobDoor jobs, IOptions<OrdersOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.CompleteAfterDays);
        var due = await db.Set<Order>().AsNoTracking().Where(o => o.Status == OrderStatus.Received && o.ReceivedAt <= before)
            .OrderBy(o => o.ReceivedAt).Select(o => o.Id).Take(500).ToListAsync(ct);
        foreach (var id in due)
        {
            var order = id.Value;
            jobs.Enqueue<CompleteReceivedOrder>(job => job.RunAsync(order, CancellationToken.None));
        }
    }
}

/// <summary>Finishes one order, unless a request for money back is open.</summary>
public sealed class CompleteReceivedOrder(MarketplaceDb db, OrderBook orders, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = (await orders.OpenAsync(new OrderId(id), ct))?.Orders.Single(o => o.Id.Value == id);
        if (order is not { Status: OrderStatus.Received, HasOpenClaim: false }) return;
        order.MoveTo(OrderStatus.Completed, clock.GetUtcNow());
        outbox.Tell(new OrderCompleted(order.Id, order.Number));
        audit.Append(Actor.System, "orders.completed", order.Number, new { order.TotalFen });
    }, ct);
}
