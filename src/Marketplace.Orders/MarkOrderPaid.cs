namespace Marketplace.Orders;

/// <summary>
/// The money has come: holds become allocations. When the checkout had expired, each order revives if its goods are still
/// there and otherwise its money goes back at once; after the shopper's own cancellation all of it goes back.
/// </summary>
public sealed class MarkOrderPaid(OrderBook orders, OrderRefunds refunds, Stock stock, Outbox outbox, AuditTrail audit, TimeProvider clock)
    : IHandle<PaymentSucceeded>
{
    public async Task HandleAsync(PaymentSucceeded told, CancellationToken ct)
    {
        if (OrderGroup.IdOf(told.Reference) is not { } id || await orders.OpenAsync(id, ct) is not { } group) return;
        if (group.Status == GroupStatus.Paid) return;
        if (told.AmountFen != group.TotalFen)
            throw new InvalidOperationException($"Payment {told.Payment.Value} brought {told.AmountFen} fen for a checkout of {group.TotalFen}.");

        var now = clock.GetUtcNow();
        var inTime = group.Status == GroupStatus.PendingPayment && now < group.ExpiresAt;
        group.MarkPaid(now);
        foreach (var order in group.Orders.OrderBy(o => o.Id.Value))
        {
            if (group.CancelledByShopper || !await SecureGoodsAsync(order, inTime, group.ExpiresAt, ct))
            {
                await refunds.ReturnAllAsync(group, order, group.CancelledByShopper ? "cancelled" : "too_late", ct);
                continue;
            }
            order.MoveTo(OrderStatus.Paid, now);
            outbox.Tell(new OrderPaid(order.Id, order.Number, order.CooperativeId, order.TotalFen));
        }
        audit.Append(Actor.System, "orders.paid", group.Number,
            new { told.AmountFen, told.Payment, Orders = group.Orders.Select(o => new { o.Number, o.Status }) });
    }

    private async Task<bool> SecureGoodsAsync(Order order, bool inTime, DateTimeOffset until, CancellationToken ct)
    {
        if (!inTime)
        {
            // The hold has lapsed or was given back: ask for the goods anew, at the end of the queue.
            await stock.ReleaseAsync(order.Holder, ct);
            foreach (var line in order.Lines) await stock.GiveBackLapsedAsync(line.ProductId, ct);
            var left = await stock.AvailableAsync([.. order.Lines.Select(line => line.ProductId)], ct);
            if (order.Lines.Any(line => left.GetValueOrDefault(line.ProductId) < line.Quantity)) return false;
        }
        try
        {
            if (!inTime) await stock.HoldAsync(order.Holder, [.. order.Lines.Select(line => new StockWant(line.ProductId, line.Quantity))], until, ct);
            await stock.AllocateAsync(order.Holder, ct);
            return true;
        }
        catch (Refusal race)
        {
            // Someone took the goods between our look and our grip. A refusal would be final here; trying again sees them gone.
            throw new InvalidOperationException($"The goods of {order.Number} moved while they were being secured.", race);
        }
    }
}
