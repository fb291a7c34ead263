namespace Marketplace.Orders;

/// <summary>The one way money leaves an order again: set aside on the order, asked for at the payment desk, told. Joins the caller's transaction.</summary>
public sealed class OrderRefunds(PaymentDesk payments, Stock stock, Outbox outbox, TimeProvider clock)
{
    /// <summary>Gives the goods back to the shelf and sends back whatever of the order's amount has not been sent back yet.</summary>
    internal async Task ReturnAllAsync(OrderGroup group, Order order, string reason, CancellationToken ct)
    {
        await stock.ReleaseAsync(order.Holder, ct);
        order.MoveTo(OrderStatus.Refunding, clock.GetUtcNow(), reason);
        var fen = order.RefundableFen;
        order.PromiseRefund(fen);
        await payments.RequestRefundAsync(group.PaymentId, fen, order.Holder, reason, ct);
        outbox.Tell(new OrderRefunding(order.Id, order.Number, group.PaymentId, fen, reason));
    }

    /// <summary>Sends back what the cooperative granted on a claim.</summary>
    internal async Task PayClaimAsync(OrderGroup group, Order order, RefundClaim claim, CancellationToken ct)
    {
        order.PromiseRefund(claim.GrantedFen);
        await payments.RequestRefundAsync(group.PaymentId, claim.GrantedFen, claim.PaymentReference, claim.Reason.ToString(), ct);
    }
}
