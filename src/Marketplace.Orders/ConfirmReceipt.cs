namespace Marketplace.Orders;

/// <summary>The shopper has the goods.</summary>
public sealed class ConfirmReceipt(MarketplaceDb db, OrderBook orders, ReceiptDesk receipt)
{
    public Task RunAsync(Actor shopper, string number, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (group, order) = await orders.OpenOwnOrderAsync(shopper, number, ct);
        await receipt.ReceiveAsync(group, order, shopper, ct);
    }, ct);
}
