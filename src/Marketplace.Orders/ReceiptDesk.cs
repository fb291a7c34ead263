namespace Marketplace.Orders;

/// <summary>What receipt means, whether the shopper says so or the clock: the order moves on and its lines may be reviewed. Joins the caller's transaction.</summary>
public sealed class ReceiptDesk(ReviewDesk reviews, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    internal async Task ReceiveAsync(OrderGroup group, Order order, Actor actor, CancellationToken ct)
    {
        var byShopper = actor.Role != Role.System;
        order.MoveTo(OrderStatus.Received, clock.GetUtcNow(), byShopper ? null : "by_clock");
        await reviews.InviteAsync([.. order.Lines.Select(line => new ReviewInvitation(line.SaleCode, line.ProductId, group.ShopperId, group.Recipient))], ct);
        outbox.Tell(new OrderReceived(order.Id, order.Number, byShopper));
        audit.Append(actor, "orders.received", order.Number, new { order.TotalFen });
    }
}
