namespace Marketplace.Orders;

/// <summary>What closing an unpaid checkout means, whether the shopper or the clock says so: goods and payment are given up. Joins the caller's transaction.</summary>
public sealed class ClosingDesk(Stock stock, PaymentDesk payments, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    internal async Task CloseAsync(OrderGroup group, Actor actor, CancellationToken ct)
    {
        var byShopper = actor.Role != Role.System;
        group.Close(clock.GetUtcNow(), byShopper);
        foreach (var order in group.Orders.OrderBy(o => o.Id.Value)) await stock.ReleaseAsync(order.Holder, ct);
        await payments.CancelAsync(group.PaymentId, ct);
        outbox.Tell(new OrderClosed(group.Id, group.Number, byShopper));
        audit.Append(actor, byShopper ? "orders.cancelled" : "orders.expired", group.Number, new { group.TotalFen });
    }
}
