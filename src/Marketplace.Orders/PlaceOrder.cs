using Marketplace.Carts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Orders;

/// <summary>Which cart goes where.</summary>
/// <param name="ExpectedTotalFen">The total the shopper saw; when given and prices have moved, the order is refused instead of surprising.</param>
public sealed record PlaceOrderRequest(CartKey Cart, DeliveryAddress Address, string Channel, long? ExpectedTotalFen = null);

/// <summary>So many units of a product.</summary>
public sealed record BasketLine(ProductId Product, long Quantity);

/// <summary>A placed checkout: one number and payment, and the orders it was split into.</summary>
public sealed record PlacedOrder(string Number, long TotalFen, IReadOnlyList<PlacedPart> Orders, PlacedPayment Payment);

public sealed record PlacedPart(string Number, Guid CooperativeId, TemperatureClass Storage, long ItemsFen, long FreightFen, long TotalFen);

/// <summary><c>PayUrl</c> is a page of our own, known before any payment provider is asked.</summary>
public sealed record PlacedPayment(Guid Id, string Status, string PayUrl);

/// <summary>Places a consumer order: today's prices, goods held, payment row written — all or nothing. Then the cart is emptied of it.</summary>
public sealed partial class PlaceOrder(
    MarketplaceDb db, CartDesk carts, RegionBook regions, PriceList prices, Stock stock, PaymentDesk payments,
    Outbox outbox, AuditTrail audit, TimeProvider clock, IOptions<OrdersOptions> options, ILogger<PlaceOrder> log)
{
    // A payment that arrives as the clock strikes still finds its goods; the sweep closes the checkout before they lapse.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Refuses an empty cart, one already ordered, an incomplete address, goods that are short or no longer sold, and a total that moved.</summary>
    public async Task<PlacedOrder> RunAsync(Actor shopper, PlaceOrderRequest wanted, CancellationToken ct)
    {
        var person = shopper.RequirePerson();
        var address = wanted.Address.Checked(regions);
        var cart = await carts.GetAsync(wanted.Cart, ct);
        if (cart.Lines.Count == 0) throw OrderRefusals.CartEmpty();
        ProductId[] products = [.. cart.Lines.Select(line => line.Product)];
        PlacedOrder placed;
        try
        {
            placed = await db.TransactAsync(() => PlaceAsync(shopper, person, cart, address, wanted, ct), ct);
        }
        catch (Refusal already) when (already.Code == "orders.cart_already_ordered")
        {
            // A crash fell between the commit and the clearing, or the other tab is about to do it.
            await ClearAsync(wanted.Cart, products, ct);
            throw;
        }
        await ClearAsync(wanted.Cart, products, ct);
        return placed;
    }

    // An order stands even when its cart cannot be reached: the mark keeps the same cart from being ordered again.
    private async Task ClearAsync(CartKey cart, ProductId[] products, CancellationToken ct)
    {
        try
        {
            await carts.ClearAsync(cart, products, ct);
        }
        catch (Refusal outage) when (outage.Status == 503)
        {
            CartNotCleared(log, outage);
        }
    }

    [LoggerMessage(LogLevel.Warning, "An ordered cart could not be emptied")]
    private static partial void CartNotCleared(ILogger log, Exception outage);

    private async Task<PlacedOrder> PlaceAsync(Actor shopper, PersonId person, Cart cart, DeliveryAddress address, PlaceOrderRequest wanted, CancellationToken ct)
    {
        if (await db.Set<OrderGroup>().Where(g => g.ShopperId == person && g.CartMark == cart.Mark).Select(g => g.Number).FirstOrDefaultAsync(ct) is { } before)
            throw OrderRefusals.CartAlreadyOrdered(before);
        var now = clock.GetUtcNow();
        var parts = BasketSplit.Of(await FactsAsync(cart, BusinessDay.Of(now), ct), regions.ZoneOf(address.CountyCode));
        var total = parts.Sum(part => part.TotalFen);
        if (wanted.ExpectedTotalFen is { } expected && expected != total) throw OrderRefusals.PriceChanged(expected, total);

        var group = NewCheckout.From(HumanNumber.New("S", clock), parts, address, person, cart.Mark, wanted.Channel, now, now.AddMinutes(options.Value.PayWithinMinutes), clock);
        await stock.HoldAsync([.. group.Orders.SelectMany(order => order.Lines.Select(line => new StockClaim(order.Holder, line.ProductId, line.Quantity)))], group.ExpiresAt + Grace, ct);
        group.PaymentId = payments.Open(group.PaymentReference, group.TotalFen, TitleOf(group));
        db.Add(group);

        outbox.Tell(new OrderPlaced(group.Id, group.Number, person, group.TotalFen, group.ExpiresAt));
        audit.Append(shopper, "orders.placed", group.Number, new { group.TotalFen, Payment = group.PaymentId, Orders = group.Orders.Select(o => new { o.Number, o.TotalFen }) });
        return new(group.Number, group.TotalFen,
            [.. group.Orders.Select(o => new PlacedPart(o.Number, o.CooperativeId.Value, o.Storage, o.ItemsFen, o.FreightFen, o.TotalFen))],
            new(group.PaymentId.Value, "pending", $"/orders/{group.Number}/pay"));
    }

    internal static Words TitleOf(OrderGroup group) => new($"山海集订单 {group.Number}", $"Shanhai Market order {group.Number}");

    private async Task<IReadOnlyList<SaleFacts>> FactsAsync(Cart cart, DateOnly day, CancellationToken ct)
    {
        var offers = await prices.FindAsync([.. cart.Lines.Select(line => line.Product)], day, ct);
        var facts = cart.Lines.Select(line => (offers.GetValueOrDefault(line.Product) ?? throw OrderRefusals.ProductGone()).For(line.Quantity)).ToList();
        foreach (var fact in facts)
        {
            if (fact.Quantity < fact.MinimumQuantity) throw OrderRefusals.BelowMinimum(fact.Sku, fact.NameZh, fact.NameEn, fact.MinimumQuantity);
            if (fact.CartonQuantity > 1 && fact.Quantity % fact.CartonQuantity != 0) throw OrderRefusals.OffCarton(fact.Sku, fact.NameZh, fact.NameEn, fact.CartonQuantity);
        }
        return facts;
    }
}
