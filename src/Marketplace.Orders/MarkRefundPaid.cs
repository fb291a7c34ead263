namespace Marketplace.Orders;

/// <summary>A refund has reached the shopper: the order's whole amount, or what was granted on a claim.</summary>
public sealed class MarkRefundPaid(MarketplaceDb db, OrderBook orders, Outbox outbox, AuditTrail audit, TimeProvider clock) : IHandle<RefundSucceeded>
{
    public async Task HandleAsync(RefundSucceeded told, CancellationToken ct)
    {
        if (Order.IdOf(told.Reference) is { } order) await WholeAsync(order, told.AmountFen, ct);
        else if (RefundClaim.IdOf(told.Reference) is { } claim) await ClaimAsync(claim, told.AmountFen, ct);
    }

    private async Task WholeAsync(OrderId id, long fen, CancellationToken ct)
    {
        if (await orders.OpenAsync(id, ct) is not { } group) return;
        var order = group.Orders.Single(o => o.Id == id);
        if (order.Status != OrderStatus.Refunding) return;
        order.BookRefund(fen);
        order.MoveTo(OrderStatus.Refunded, clock.GetUtcNow());
        outbox.Tell(new OrderRefunded(order.Id, order.Number, fen));
        audit.Append(Actor.System, "orders.refunded", order.Number, new { fen });
    }

    private async Task ClaimAsync(RefundClaimId id, long fen, CancellationToken ct)
    {
        var of = await db.Set<RefundClaim>().Where(c => c.Id == id).Select(c => (OrderId?)c.OrderId).FirstOrDefaultAsync(ct);
        if (of is not { } orderId || await orders.OpenAsync(orderId, ct) is not { } group) return;
        var order = group.Orders.Single(o => o.Id == orderId);
        var claim = order.Claims.Single(c => c.Id == id);
        if (claim.Status != ClaimStatus.Agreed) return;
        var now = clock.GetUtcNow();
        claim.MarkRefunded();
        order.BookRefund(fen);
        order.Remember("ClaimRefunded", now, Show.Money(fen));
        if (order.RefundedFen == order.TotalFen)
        {
            order.MoveTo(OrderStatus.Refunding, now);
            order.MoveTo(OrderStatus.Refunded, now);
        }
        outbox.Tell(new RefundClaimPaid(claim.Id, order.Id, order.Number, fen));
        audit.Append(Actor.System, "orders.claim_paid", order.Number, new { Claim = claim.Id, fen });
    }
}
