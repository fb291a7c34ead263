using CsCheck;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Tests.Orders;

public sealed class SplittingABasket
{
    private static readonly CooperativeId[] Cooperatives = [.. Enumerable.Range(1, 5).Select(i => new CooperativeId(new Guid(i, 0, 0, new byte[8])))];

    private static readonly Gen<SaleFacts> Line =
        from product in Gen.Int[1, 1_000_000]
        from cooperative in Gen.Int[0, 4]
        from storage in Gen.Enum<TemperatureClass>()
        from quantity in Gen.Long[1, 500]
        from price in Gen.Long[1, 2_000_000]
        from gross in Gen.Long[1, 40_000]
        select Facts(product, Cooperatives[cooperative], storage, quantity, price, gross);

    private static readonly Gen<(SaleFacts[] Lines, FreightZone Zone)> Baskets =
        Gen.Select(Line.Array[1, 30].Select(lines => lines.DistinctBy(l => l.ProductId).ToArray()), Gen.Enum<FreightZone>());

    internal static SaleFacts Facts(int product, CooperativeId cooperative, TemperatureClass storage, long quantity, long priceFen, long grossGrams) => new(
        new ProductId(new Guid(product, 1, 0, new byte[8])), 1, $"SKU{product}", $"p-{product}", "花椒", "Pepper", cooperative, "513423", true, false,
        quantity, priceFen, 1, "袋/500g", Math.Max(1, grossGrams - 50), grossGrams, TaxClass.Primary, storage, 1, 1, [], "spices", 365);

    [Fact]
    public void Every_money_column_of_the_parts_adds_up_to_the_checkout() => Baskets.Sample(basket =>
    {
        var group = Checkout(basket.Lines, basket.Zone);
        Assert.Equal(group.ItemsFen, group.Orders.Sum(o => o.ItemsFen));
        Assert.Equal(group.FreightFen, group.Orders.Sum(o => o.FreightFen));
        Assert.Equal(group.TotalFen, group.Orders.Sum(o => o.TotalFen));
        Assert.Equal(group.TotalFen, group.ItemsFen + group.FreightFen);
        foreach (var order in group.Orders)
        {
            Assert.Equal(order.ItemsFen, order.Lines.Sum(l => l.LineFen));
            Assert.Equal(order.FreightFen, order.Lines.Sum(l => l.FreightShareFen));
            Assert.Equal(order.TotalFen, order.ItemsFen + order.FreightFen);
            Assert.All(order.Lines, l => Assert.Equal(l.LineFen, l.UnitPriceFen * l.Quantity));
        }
    });

    [Fact]
    public void Every_line_lands_in_exactly_one_part() => Baskets.Sample(basket =>
    {
        var parts = BasketSplit.Of(basket.Lines, basket.Zone);
        Assert.Equal(
            basket.Lines.Select(l => (l.ProductId.Value, l.Quantity)).Order(),
            parts.SelectMany(p => p.Lines).Select(l => (l.Facts.ProductId.Value, l.Facts.Quantity)).Order());
    });

    [Fact]
    public void A_part_has_one_cooperative_and_one_temperature_class() => Baskets.Sample(basket =>
    {
        var parts = BasketSplit.Of(basket.Lines, basket.Zone);
        Assert.All(parts, p => Assert.All(p.Lines, l => Assert.Equal((p.Cooperative, p.Storage), (l.Facts.CooperativeId, l.Facts.Storage))));
        Assert.Equal(parts.Count, parts.DistinctBy(p => (p.Cooperative, p.Storage)).Count());
    });

    [Fact]
    public void The_order_of_the_cart_does_not_change_the_division() => Baskets.Sample(basket =>
    {
        var (there, back) = (BasketSplit.Of(basket.Lines, basket.Zone), BasketSplit.Of([.. basket.Lines.Reverse()], basket.Zone));
        Assert.Equal(there.Select(p => (p.Cooperative, p.Storage, p.TotalFen)), back.Select(p => (p.Cooperative, p.Storage, p.TotalFen)));
    });

    [Fact]
    public void Chilled_and_ambient_goods_of_one_cooperative_travel_apart()
    {
        var parts = BasketSplit.Of(
            [Facts(1, Cooperatives[0], TemperatureClass.Ambient, 2, 2500, 600), Facts(2, Cooperatives[0], TemperatureClass.Chilled, 1, 8000, 1200)], FreightZone.Middle);
        Assert.Equal([TemperatureClass.Ambient, TemperatureClass.Chilled], parts.Select(p => p.Storage));
        Assert.Equal([1250, 3100], parts.Select(p => p.FreightFen)); // 1.2 kg each: two kilograms begun
    }

    [Fact]
    public void Numbers_of_orders_follow_the_checkouts_and_sale_codes_are_unique() => Baskets.Sample(basket =>
    {
        var group = Checkout(basket.Lines, basket.Zone);
        Assert.Equal(Enumerable.Range(1, group.Orders.Count).Select(i => $"{group.Number}-{i}"), group.Orders.Select(o => o.Number));
        var codes = group.Orders.SelectMany(o => o.Lines).Select(l => l.SaleCode).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
    });

    internal static OrderGroup Checkout(IReadOnlyList<SaleFacts> lines, FreightZone zone) => NewCheckout.From(
        "S261124-7K3QXF", BasketSplit.Of(lines, zone), Address, new PersonId(new Guid(9, 9, 9, new byte[8])), "mark", "web",
        DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(30), TimeProvider.System);

    private static readonly DeliveryAddress Address = new()
    { Recipient = "张三", Phone = "13800005678", Province = "浙江省", City = "杭州市", County = "余杭区", CountyCode = "330110", Street = "文一西路1号" };
}
