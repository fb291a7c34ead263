using Microsoft.Extensions.Options;

namespace Marketplace.Orders;

/// <summary>Each hour: finds orders shipped so long ago that receipt is taken for granted.</summary>
public sealed class ReceiveShippedOrders(MarketplaceDb db, JobDoor jobs, IOptions<OrdersOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.ReceiveAfterDays);
        var due = await db.Set<Order>().AsNoTracking().Where(o => o.Status == OrderStatus.Shipped && o.ShippedAt <= before)
            .OrderBy(o => o.ShippedAt).Select(o => o.Id).Take(500).ToListAsync(ct);
        foreach (var id in due)
        {
            var order = id.Value;
            jobs.Enqueue<ReceiveShippedOrder>(job => job.RunAsync(order, CancellationToken.None));
        }
    }
}

/// <summary>Takes one order as received, unless the shopper was quicker or is asking for money back.</summary>
public sealed class ReceiveShippedOrder(MarketplaceDb db, OrderBook orders, ReceiptDesk receipt)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var group = await orders.OpenAsync(new OrderId(id), ct);
        if (group?.Orders.Single(o => o.Id.Value == id) is not { Status: OrderStatus.Shipped, HasOpenClaim: false } order) return;
        await receipt.ReceiveAsync(group, order, Actor.System, ct);
    }, ct);
}
