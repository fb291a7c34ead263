namespace Marketplace.Orders;

/// <summary>The cooperative takes a paid order on.</summary>
public sealed class AcceptOrder(MarketplaceDb db, OrderBook orders, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Actor seller, string number, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (_, order) = await orders.OpenOursAsync(seller, number, ct);
        order.MoveTo(OrderStatus.Preparing, clock.GetUtcNow());
        outbox.Tell(new OrderAccepted(order.Id, order.Number));
        audit.Append(seller, "orders.accepted", order.Number, new { order.TotalFen });
    }, ct);
}
