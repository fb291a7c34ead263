using Microsoft.Extensions.Options;

namespace Marketplace.Orders;

/// <summary>Every night: takes name, telephone and street off orders finished longer ago than the law wants them kept.</summary>
public sealed class MaskOldAddresses(MarketplaceDb db, IOptions<OrdersOptions> options, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(() =>
    {
        var old = clock.GetUtcNow().AddDays(-options.Value.AddressesKeptDays);
        return OrderRecords.MaskAsync(db.Set<OrderGroup>().Where(g => g.PlacedAt < old && g.Recipient != OrderRecords.Nobody
            && g.Orders.All(o => (o.Status == OrderStatus.Completed && o.CompletedAt < old) || (o.Status == OrderStatus.Closed && o.ClosedAt < old))), ct);
    }, ct);
}
