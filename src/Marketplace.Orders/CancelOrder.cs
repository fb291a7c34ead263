namespace Marketplace.Orders;

/// <summary>What a cancellation did: closed an unpaid checkout, or sent paid money back.</summary>
public sealed record CancelledOrder(string Number, string Status, long RefundFen);

/// <summary>
/// Cancels by number. Unpaid: the whole checkout closes and its goods go back. Paid and not shipped: the money goes back,
/// for the whole checkout or one of its orders. Cancelling again what is cancelled changes nothing.
/// </summary>
public sealed class CancelOrder(MarketplaceDb db, OrderBook orders, OrderRefunds refunds, ClosingDesk closing, AuditTrail audit)
{
    public Task<CancelledOrder> RunAsync(Actor shopper, string number, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var group = await orders.OpenOwnAsync(shopper, number, ct);
        return group.Status switch
        {
            GroupStatus.PendingPayment => await CloseAsync(shopper, group, number, ct),
            GroupStatus.Closed => new(group.Number, "closed", 0),
            _ => await RefundAsync(shopper, group, number, ct),
        };
    }, ct);

    private async Task<CancelledOrder> CloseAsync(Actor shopper, OrderGroup group, string number, CancellationToken ct)
    {
        // One payment covers them all: before it is made there is nothing to send back for a part.
        if (number != group.Number && group.Orders.Count > 1) throw OrderRefusals.CancelWhole(group.Number);
        await closing.CloseAsync(group, shopper, ct);
        return new(group.Number, "closed", 0);
    }

    private async Task<CancelledOrder> RefundAsync(Actor shopper, OrderGroup group, string number, CancellationToken ct)
    {
        var meant = group.Orders.Where(o => number == group.Number || o.Number == number).ToList();
        if (meant.FirstOrDefault(o => OrderLife.Claimable.Contains(o.Status) || o.Status == OrderStatus.Completed) is { } shipped)
            throw OrderRefusals.AlreadyShipped(shipped.Number);
        var refunded = 0L;
        foreach (var order in meant.Where(o => OrderLife.NotYetShipped.Contains(o.Status)).OrderBy(o => o.Id.Value))
        {
            refunded += order.RefundableFen;
            await refunds.ReturnAllAsync(group, order, "cancelled", ct);
            audit.Append(shopper, "orders.cancelled", order.Number, new { order.TotalFen });
        }
        return new(number, meant.All(o => o.Status == OrderStatus.Refunded) ? "refunded" : "refunding", refunded);
    }
}
