using Marketplace.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Orders;

public sealed class PayingForAnOrder(House house)
{
    [Fact]
    public async Task Money_in_time_allocates_the_goods()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[10];
        var before = await house.AvailableAsync(card.Id);
        var order = await shopper.OrderAsync((card.Id, 2));
        await house.MoneyArrivesAsync(order);
        Assert.Equal("paid", await shopper.StatusAsync(order.Number()));
        Assert.Equal(before - 2, await house.AvailableAsync(card.Id));
    }

    [Fact]
    public async Task The_same_word_twice_changes_nothing()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[11];
        var before = await house.AvailableAsync(card.Id);
        var order = await shopper.OrderAsync((card.Id, 2));
        await house.MoneyArrivesAsync(order, twice: true);
        await house.MoneyArrivesAsync(order);
        Assert.Equal("paid", await shopper.StatusAsync(order.Number()));
        Assert.Equal(before - 2, await house.AvailableAsync(card.Id));
    }

    [Fact]
    public async Task Not_paid_in_time_the_goods_go_back()
    {
        using var late = await LateHouse.OpenAsync();
        var (card, before) = (late.Card, await late.House.AvailableAsync(late.Card.Id));
        var order = await late.Shopper.OrderAsync((card.Id, 2));
        await late.PassAsync(TimeSpan.FromMinutes(29));
        Assert.Equal("pendingPayment", await late.Shopper.StatusAsync(order.Number()));
        await late.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("closed", await late.Shopper.StatusAsync(order.Number()));
        Assert.Equal(before, await late.House.AvailableAsync(card.Id));
    }

    [Fact]
    public async Task Late_money_revives_the_order_while_the_goods_are_there()
    {
        using var late = await LateHouse.OpenAsync();
        var before = await late.House.AvailableAsync(late.Card.Id);
        var order = await late.Shopper.OrderAsync((late.Card.Id, 2));
        await late.PassAsync(TimeSpan.FromMinutes(40));
        await late.House.MoneyArrivesAsync(order);
        Assert.Equal("paid", await late.Shopper.StatusAsync(order.Number()));
        Assert.Equal(before - 2, await late.House.AvailableAsync(late.Card.Id));
    }

    [Fact]
    public async Task Late_money_goes_back_when_the_goods_are_gone()
    {
        using var late = await LateHouse.OpenAsync();
        var order = await late.Shopper.OrderAsync((late.Card.Id, 2));
        await late.PassAsync(TimeSpan.FromMinutes(40));
        await late.House.LeaveAsync(late.Card.Id, 1);
        await late.House.MoneyArrivesAsync(order);
        Assert.Contains(await late.Shopper.StatusAsync(order.Number()), new[] { "refunding", "refunded" });
        Assert.Equal(1, await late.House.AvailableAsync(late.Card.Id));
        Assert.Equal(order.GetProperty("totalFen").GetInt64(), await PromisedAsync(late.House, order.Number()));
    }

    [Fact]
    public async Task Money_that_arrives_as_the_hold_lapses_and_before_any_sweep_is_still_safe()
    {
        using var late = await LateHouse.OpenAsync();
        var order = await late.Shopper.OrderAsync((late.Card.Id, 2));
        late.Clock.Advance(TimeSpan.FromMinutes(45));
        await late.House.LeaveAsync(late.Card.Id, 0);
        await late.House.MoneyArrivesAsync(order);
        Assert.Contains(await late.Shopper.StatusAsync(order.Number()), new[] { "paid", "refunding", "refunded" });
        Assert.True(await late.House.AvailableAsync(late.Card.Id) >= 0);
    }

    [Fact]
    public async Task Money_after_the_shoppers_own_cancellation_goes_back()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[12];
        var before = await house.AvailableAsync(card.Id);
        var order = await shopper.OrderAsync((card.Id, 2));
        (await shopper.PostAsync($"/api/orders/{order.Number()}/cancel", null)).EnsureSuccessStatusCode();
        Assert.Equal(before, await house.AvailableAsync(card.Id));
        await house.MoneyArrivesAsync(order);
        Assert.Contains(await shopper.StatusAsync(order.Number()), new[] { "refunding", "refunded" });
        Assert.Equal(before, await house.AvailableAsync(card.Id));
        Assert.Equal(order.GetProperty("totalFen").GetInt64(), await PromisedAsync(house, order.Number()));
    }

    internal static Task<long> PromisedAsync(House house, string number) => house.InsideAsync(services =>
        services.GetRequiredService<MarketplaceDb>().Set<OrderGroup>().Where(g => g.Number == number).SelectMany(g => g.Orders).SumAsync(o => o.RefundRequestedFen));

    /// <summary>A house whose clock the test moves; sweeps run when it says so.</summary>
    private sealed class LateHouse : IDisposable
    {
        public required House House { get; init; }
        public required FakeTimeProvider Clock { get; init; }
        public required HttpClient Shopper { get; init; }
        public required Marketplace.Catalog.ProductCard Card { get; init; }

        public static async Task<LateHouse> OpenAsync()
        {
            var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
            var house = House.OnItsOwn(clock: clock);
            return new() { House = house, Clock = clock, Shopper = house.NewShopper(), Card = (await house.GoodsAsync())[0] };
        }

        public async Task PassAsync(TimeSpan time)
        {
            Clock.Advance(time);
            foreach (var id in await House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<OrderGroup>().Select(g => g.Id).ToListAsync()))
                await House.InsideAsync(services => services.GetRequiredService<ExpireUnpaidOrder>().RunAsync(id.Value, default));
            await House.SettleAsync();
        }

        public void Dispose()
        {
            Shopper.Dispose();
            House.Dispose();
        }
    }
}
