using Microsoft.Extensions.Options;

namespace Marketplace.Orders;

/// <summary>What the shopper wants, where it goes, and which state of the cart it came from.</summary>
/// <param name="CartMark">One state of one cart; it can be ordered once, whatever keys the requests carry.</param>
/// <param name="ExpectedTotalFen">The total the shopper saw; when given and prices have moved, the order is refused instead of surprising.</param>
public sealed record PlaceOrderRequest(IReadOnlyList<BasketLine> Lines, DeliveryAddress Address, string CartMark, string Channel, long? ExpectedTotalFen = null);

public sealed record BasketLine(ProductId Product, long Quantity);

/// <summary>A placed checkout: one number and payment, and the orders it was split into.</summary>
public sealed record PlacedOrder(string Number, long TotalFen, IReadOnlyList<PlacedPart> Orders, PlacedPayment Payment);

public sealed record PlacedPart(string Number, Guid CooperativeId, TemperatureClass Storage, long ItemsFen, long FreightFen, long TotalFen);

/// <summary><c>PayUrl</c> is a page of our own, known before any payment provider is asked.</summary>
public sealed record PlacedPayment(Guid Id, string Status, string PayUrl);

/// <summary>Places a consumer order: today's prices, goods held, payment row written — all or nothing.</summary>
public sealed class PlaceOrder(
    MarketplaceDb db, RegionBook regions, PriceList prices, Stock stock, PaymentDesk payments,
    Outbox outbox, AuditTrail audit, TimeProvider clock, IOptions<OrdersOptions> options)
{
    // A payment that arrives as the clock strikes still finds its goods; the sweep closes the checkout before they lapse.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Refuses an empty cart, one already ordered, an incomplete address, goods that are short or no longer sold, and a total that moved.</summary>
    public Task<PlacedOrder> RunAsync(Actor shopper, PlaceOrderRequest wanted, CancellationToken ct)
    {
        var person = shopper.RequirePerson();
        if (wanted.Lines.Count == 0) throw OrderRefusals.CartEmpty();
        var address = wanted.Address.Checked(regions);
        return db.TransactAsync(async () =>
        {
            if (await db.Set<OrderGroup>().Where(g => g.ShopperId == person && g.CartMark == wanted.CartMark).Select(g => g.Number).FirstOrDefaultAsync(ct) is { } before)
                throw OrderRefusals.CartAlreadyOrdered(before);
            var now = clock.GetUtcNow();
            var facts = await prices.QuoteAsync([.. wanted.Lines.Select(line => (line.Product, line.Quantity))], BusinessDay.Of(now), ct);
            foreach (var fact in facts) CheckQuantity(fact);
            var parts = BasketSplit.Of(facts, regions.ZoneOf(address.CountyCode));
            var total = parts.Sum(part => part.TotalFen);
            if (wanted.ExpectedTotalFen is { } expected && expected != total) throw OrderRefusals.PriceChanged(expected, total);

            var group = NewCheckout.From(parts, address, person, wanted.CartMark, wanted.Channel, now, now.AddMinutes(options.Value.PayWithinMinutes), clock);
            foreach (var order in group.Orders)
                await stock.HoldAsync(order.Holder, [.. order.Lines.Select(line => new StockWant(line.ProductId, line.Quantity))], group.ExpiresAt + Grace, ct);
            group.PaymentId = payments.Open(group.PaymentReference, group.TotalFen, new($"山海集订单 {group.Number}", $"Shanhai Market order {group.Number}"));
            db.Add(group);

            outbox.Tell(new OrderPlaced(group.Id, group.Number, person, group.TotalFen, group.ExpiresAt));
            audit.Append(shopper, "orders.placed", group.Number, new { group.TotalFen, Payment = group.PaymentId, Orders = group.Orders.Select(o => new { o.Number, o.TotalFen }) });
            return new PlacedOrder(group.Number, group.TotalFen,
                [.. group.Orders.Select(o => new PlacedPart(o.Number, o.CooperativeId.Value, o.Storage, o.ItemsFen, o.FreightFen, o.TotalFen))],
                new PlacedPayment(group.PaymentId.Value, "pending", $"/orders/{group.Number}/pay"));
        }, ct);
    }

    private static void CheckQuantity(SaleFacts fact)
    {
        if (fact.Quantity < fact.MinimumQuantity) throw OrderRefusals.BelowMinimum(fact.Sku, fact.NameZh, fact.NameEn, fact.MinimumQuantity);
        if (fact.CartonQuantity > 1 && fact.Quantity % fact.CartonQuantity != 0) throw OrderRefusals.OffCarton(fact.Sku, fact.NameZh, fact.NameEn, fact.CartonQuantity);
    }
}
