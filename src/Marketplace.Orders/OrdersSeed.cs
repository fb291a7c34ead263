using System.Globalization;

namespace Marketplace.Orders;

/// <summary>
/// Ninety days of invented orders, so that no page of the demonstration is empty. What is still to be shipped is
/// allocated in the stock; what left before the opening count was taken is history and touches no stock.
/// </summary>
internal sealed class OrdersSeed(
    MarketplaceDb db, CatalogViews catalog, PriceList prices, CooperativeViews cooperatives, Stock stock, PaymentDesk payments,
    ReviewDesk reviews, RegionBook regions, TimeProvider clock) : ISeed
{
    private const int Checkouts = 84;
    private static readonly double[] LastHours = [40, 33, 27, 20, 13, 8, 4, 2];
    private const string NumberLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly string[] Carriers = ["顺丰速运", "中国邮政 EMS", "京东物流"];

    private readonly Random _dice = new(832);

    public int Order => 80;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var offers = await OffersAsync(BusinessDay.Of(now), ct);
        if (offers.Count == 0) return;
        var demo = (await cooperatives.BySlugAsync("yanyuan-runyan", ct))?.Id;
        var invitations = new List<ReviewInvitation>();
        for (var i = 0; i < Checkouts; i++)
        {
            var placed = PlacedAt(i, now);
            var shopper = SeedShoppers.All[i % 3 == 0 ? 0 : 1 + _dice.Next(SeedShoppers.All.Count - 1)];
            var lines = Pick(offers, i % 4 == 1 || (i >= Checkouts - LastHours.Length && i % 2 == 0) ? demo : null, placed);
            if (lines.Count == 0) continue;
            var group = NewCheckout.From(NumberOf(placed), BasketSplit.Of(lines, regions.ZoneOf(shopper.Address.CountyCode)), shopper.Address,
                shopper.Id, $"seed-{i}", "web", placed, placed.AddMinutes(30), clock);
            db.Add(group);
            await LiveAsync(group, i, now, ct);
            if (shopper == SeedShoppers.All[0])
                invitations.AddRange(group.Orders.Where(o => o.ReceivedAt is not null).SelectMany(o => o.Lines)
                    .Select(line => new ReviewInvitation(line.SaleCode, line.ProductId, group.ShopperId, group.Recipient)));
        }
        await reviews.InviteAsync(invitations, ct);
    }

    // The last few in the hours before now, the others over ninety days between nine in the morning and ten at night.
    private DateTimeOffset PlacedAt(int i, DateTimeOffset now)
    {
        var last = i - (Checkouts - LastHours.Length);
        if (last >= 0) return now.AddHours(-LastHours[last]);
        var day = BusinessDay.Of(now).AddDays(-90 + 88 * i / (Checkouts - LastHours.Length));
        return BusinessDay.StartOf(day).AddMinutes(9 * 60 + _dice.Next(13 * 60));
    }

    private async Task LiveAsync(OrderGroup group, int i, DateTimeOffset now, CancellationToken ct)
    {
        if (i % 29 == 7)
        {
            group.PaymentId = payments.Open(group.PaymentReference, group.TotalFen, PlaceOrder.TitleOf(group));
            await payments.CancelAsync(group.PaymentId, ct);
            group.Close(group.ExpiresAt, byShopper: false);
            return;
        }
        var paid = group.PlacedAt.AddMinutes(2 + _dice.Next(20));
        group.MarkPaid(paid);
        group.PaymentId = payments.OpenPast(group.PaymentReference, group.TotalFen, PlaceOrder.TitleOf(group), paid);
        foreach (var order in group.Orders)
        {
            order.MoveTo(OrderStatus.Paid, paid);
            var (accepted, shipped) = (paid.AddHours(3 + _dice.Next(20)), paid.AddHours(30 + _dice.Next(36)));
            var received = shipped.AddDays(3 + _dice.Next(4));
            if (shipped > now)
            {
                await stock.HoldAsync(order.Holder, [.. order.Lines.Select(line => new StockWant(line.ProductId, line.Quantity))], now.AddMinutes(30), ct);
                await stock.AllocateAsync(order.Holder, ct);
            }
            if (accepted > now) continue;
            order.MoveTo(OrderStatus.Preparing, accepted);
            if (shipped > now) continue;
            Ship(order, shipped);
            if (received > now) continue;
            order.MoveTo(OrderStatus.Received, received);
            if (i is 65 or 69) AskBack(order, received);
            else if (received.AddDays(15) is var done && done <= now) order.MoveTo(OrderStatus.Completed, done);
        }
    }

    private void Ship(Order order, DateTimeOffset shipped)
    {
        foreach (var line in order.Lines) line.Ship(line.Quantity);
        var carrier = Carriers[_dice.Next(Carriers.Length)];
        var waybill = string.Create(CultureInfo.InvariantCulture, $"SF{_dice.NextInt64(1_000_000_000_000, 9_999_999_999_999)}");
        order.Parcels.Add(new Parcel { OrderId = order.Id, No = 1, Carrier = carrier, Waybill = waybill, ShippedAt = shipped });
        order.MoveTo(OrderStatus.Shipped, shipped, $"{carrier} {waybill}");
    }

    private void AskBack(Order order, DateTimeOffset received)
    {
        order.Claims.Add(new RefundClaim
        {
            Id = new(SeedIds.Of("claim", order.Number)),
            OrderId = order.Id,
            Reason = ClaimReason.Damaged,
            Explanation = "有一件外箱压破了，里面漏了一些，希望补偿一部分。",
            AskedFen = Math.Max(1, order.ItemsFen / 5),
            AskedAt = received.AddHours(5),
        });
        order.Remember("ClaimRequested", received.AddHours(5), Show.Money(Math.Max(1, order.ItemsFen / 5)));
    }

    private List<SaleFacts> Pick(List<ProductOffer> offers, Marketplace.Cooperatives.CooperativeId? cooperative, DateTimeOffset placed)
    {
        var month = BusinessDay.Of(placed).Month;
        var open = offers.Where(o => o.One.Storage == TemperatureClass.Ambient || o.One.InSeason(month)).ToList();
        var ours = open.Where(o => o.One.CooperativeId == cooperative).ToList();
        return [.. Enumerable.Range(0, 1 + _dice.Next(3))
            .Select(n => n == 0 && ours.Count > 0 ? ours[_dice.Next(ours.Count)] : open[_dice.Next(open.Count)])
            .DistinctBy(o => o.One.ProductId)
            .Select(o => o.For(Math.Max(o.One.MinimumQuantity, o.One.CartonQuantity) * (1 + _dice.Next(3))))];
    }

    private async Task<List<ProductOffer>> OffersAsync(DateOnly day, CancellationToken ct)
    {
        var documents = await catalog.DocumentsAsync(null, 500, ct);
        // Plenty on the shelf only: the demonstration must not begin with goods that history has sold out.
        var offers = await prices.FindAsync([.. documents.Where(d => d.Available >= 60).Select(d => d.Id)], day, ct);
        return [.. offers.Values.OrderBy(o => o.One.Sku, StringComparer.Ordinal)];
    }

    private string NumberOf(DateTimeOffset placed) => string.Create(CultureInfo.InvariantCulture,
        $"S{BusinessDay.Of(placed):yyMMdd}-{new string([.. Enumerable.Range(0, 6).Select(_ => NumberLetters[_dice.Next(NumberLetters.Length)])])}");
}
