using CsCheck;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Tests.Orders;

public sealed class LivingAnOrdersLife
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_path_leaves_the_table() => Gen.Enum<OrderStatus>().Array[1, 30].Sample(wishes =>
    {
        var order = One();
        foreach (var wish in wishes)
        {
            var before = order.Status;
            if (OrderLife.Allows(before, wish))
            {
                order.MoveTo(wish, Noon);
                Assert.Equal(wish, order.Status);
            }
            else
            {
                Assert.Equal("orders.wrong_state", Assert.Throws<Refusal>(() => order.MoveTo(wish, Noon)).Code);
                Assert.Equal(before, order.Status);
            }
        }
    });

    [Fact]
    public void Every_status_is_in_the_table_and_can_be_reached()
    {
        var reached = new HashSet<OrderStatus> { OrderStatus.PendingPayment };
        for (var grew = true; grew;) grew = reached.ToList().SelectMany(OrderLife.After).Select(reached.Add).ToList().Contains(true);
        Assert.Equal(Enum.GetValues<OrderStatus>().Order(), reached.Order());
    }

    [Fact]
    public void From_every_status_an_end_can_be_reached()
    {
        OrderStatus[] ends = [OrderStatus.Completed, OrderStatus.Refunded, OrderStatus.Closed];
        Assert.All(Enum.GetValues<OrderStatus>(), from =>
        {
            var seen = new HashSet<OrderStatus> { from };
            for (var grew = true; grew;) grew = seen.ToList().SelectMany(OrderLife.After).Select(seen.Add).ToList().Contains(true);
            Assert.Contains(seen, ends.Contains);
        });
    }

    [Theory]
    [InlineData(OrderStatus.PendingPayment, OrderStatus.Shipped)]
    [InlineData(OrderStatus.Paid, OrderStatus.Closed)]
    [InlineData(OrderStatus.Shipped, OrderStatus.Preparing)]
    [InlineData(OrderStatus.Refunded, OrderStatus.Paid)]
    [InlineData(OrderStatus.Completed, OrderStatus.Refunding)]
    public void What_must_never_happen_is_not_in_the_table(OrderStatus from, OrderStatus to) => Assert.False(OrderLife.Allows(from, to));

    [Fact]
    public void Refunds_never_exceed_the_total_whatever_is_asked() => Gen.Long[-1000, 30_000].Array[1, 20].Sample(asks =>
    {
        var order = One();
        foreach (var ask in asks)
        {
            var fits = ask > 0 && ask <= order.RefundableFen;
            if (fits) order.PromiseRefund(ask);
            else Assert.Equal("orders.refund_too_large", Assert.Throws<Refusal>(() => order.PromiseRefund(ask)).Code);
            Assert.InRange(order.RefundRequestedFen, 0, order.TotalFen);
        }
    });

    [Fact]
    public void Each_step_is_written_on_the_timeline()
    {
        var order = One();
        order.MoveTo(OrderStatus.Paid, Noon);
        order.MoveTo(OrderStatus.Preparing, Noon.AddHours(1));
        Assert.Equal(["PendingPayment", "Paid", "Preparing"], order.Steps.OrderBy(s => s.No).Select(s => s.What));
    }

    [Theory]
    [InlineData(TemperatureClass.Ambient, 6 * 24, true)]
    [InlineData(TemperatureClass.Ambient, 7 * 24 + 1, false)]
    [InlineData(TemperatureClass.Fresh, 47, true)]
    [InlineData(TemperatureClass.Fresh, 49, false)]
    [InlineData(TemperatureClass.Frozen, 49, false)]
    public void A_claim_has_its_time(TemperatureClass storage, int hoursAfterReceipt, bool inTime) =>
        Assert.Equal(inTime, RefundClaim.InTime(storage, Noon, Noon.AddHours(hoursAfterReceipt)));

    [Fact]
    public void A_claim_before_receipt_is_always_in_time() => Assert.True(RefundClaim.InTime(TemperatureClass.Fresh, null, Noon.AddYears(1)));

    [Theory]
    [InlineData(OrderStatus.Preparing, OrderStatus.Shipped, OrderStatus.Preparing)]
    [InlineData(OrderStatus.Received, OrderStatus.Refunded, OrderStatus.Received)]
    [InlineData(OrderStatus.Refunding, OrderStatus.Refunded, OrderStatus.Refunding)]
    [InlineData(OrderStatus.Closed, OrderStatus.Closed, OrderStatus.Closed)]
    public void A_checkout_is_as_far_as_its_slowest_living_order(OrderStatus one, OrderStatus other, OrderStatus whole) =>
        Assert.Equal(whole, OrderShapes.RollUp([one, other]));

    private static Order One() => SplittingABasket.Checkout(
        [SplittingABasket.Facts(1, new CooperativeId(new Guid(1, 0, 0, new byte[8])), TemperatureClass.Ambient, 3, 2500, 600)], FreightZone.Home).Orders[0];
}
