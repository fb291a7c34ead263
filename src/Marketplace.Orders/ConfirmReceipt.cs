using Marketplace.Platform;

namespace Marketplace.Orders;

/// <summary>The shopper has the goods.</summary>
public sealed class ConfirmReceipt(MarketplaceDb db, OrderBook orders, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Actor shopper, string number, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (_, order) = await orders.OpenOwnOrderAsync(shopper, number, ct);
        order.MoveTo(OrderStatus.Received, clock.GetUtcNow());
        outbox.Tell(new OrderReceived(order.Id, order.Number, ByShopper: true));
        audit.Append(shopper, "orders.received", order.Number, new { order.TotalFen });
    }, ct);
}
