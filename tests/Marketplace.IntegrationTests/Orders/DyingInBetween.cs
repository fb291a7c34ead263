using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Carts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Orders;

/// <summary>The work dies at every place where it looks at the clock, and is then done again by whoever asked for it.</summary>
public sealed class DyingInBetween(House house)
{
    [Fact]
    public async Task A_checkout_that_died_at_any_step_is_placed_once_when_sent_again()
    {
        var clock = new DyingClock();
        using var ours = House.OnItsOwn(change: services => services.AddSingleton<TimeProvider>(clock));
        var card = (await ours.GoodsAsync())[0];
        var deaths = 0;
        for (var step = 1; ; step++)
        {
            using var shopper = ours.NewShopper();
            await shopper.PutAsync(card.Id, 2);
            var before = await ours.AvailableAsync(card.Id);
            clock.DieAt(step, "PlaceOrder", "NewCheckout", "Catalog.Stock", "PaymentDesk", "AuditTrail", "Outbox.Tell");
            using var first = await shopper.CheckoutAsync("one");
            clock.Live();
            if (first.StatusCode == HttpStatusCode.Created) break;
            deaths++;
            Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
            // Either nothing has happened, or all of it and only the answer was lost.
            Assert.Equal(before - 2 * await OrdersOfAsync(shopper), await ours.AvailableAsync(card.Id));
            using var again = await shopper.CheckoutAsync("one");
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
            Assert.Equal(before - 2, await ours.AvailableAsync(card.Id));
            Assert.Equal(1, await OrdersOfAsync(shopper));
        }
        Assert.InRange(deaths, 4, 100);
    }

    [Fact]
    public async Task Money_whose_booking_died_at_any_step_is_booked_once_when_told_again()
    {
        var clock = new DyingClock();
        using var ours = House.OnItsOwn(change: services => services.AddSingleton<TimeProvider>(clock));
        var card = (await ours.GoodsAsync())[0];
        using var shopper = ours.NewShopper();
        var deaths = 0;
        for (var step = 1; ; step++)
        {
            var order = await shopper.OrderAsync((card.Id, 2));
            var before = await ours.AvailableAsync(card.Id);
            clock.DieAt(step, "MarkOrderPaid", "Catalog.Stock", "Catalog.StockJournal");
            await ours.MoneyArrivesAsync(order);
            var died = clock.Live();
            for (var wait = 0; wait < 3 && await shopper.StatusAsync(order.Number()) != "paid"; wait++)
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                await ours.SettleAsync();
            }
            Assert.Equal("paid", await shopper.StatusAsync(order.Number()));
            Assert.Equal(before, await ours.AvailableAsync(card.Id));
            if (!died) break;
            deaths++;
        }
        Assert.InRange(deaths, 2, 100);
    }

    [Fact]
    public async Task A_death_between_the_order_and_emptying_the_cart_buys_nothing_twice()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[30];
        await shopper.PutAsync(card.Id, 2);
        var redis = house.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        var name = CartKey.NameOf(shopper.PersonOf());
        var cart = await redis.HashGetAllAsync(name);
        using var first = await shopper.CheckoutAsync("first");
        var number = (await first.JsonAsync()).Number();
        await redis.HashSetAsync(name, cart);
        using var second = await shopper.CheckoutAsync("second");
        var problem = await second.JsonAsync();
        Assert.Equal((HttpStatusCode.Conflict, "orders.cart_already_ordered", number), (second.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("number").GetString()));
        using var third = await shopper.CheckoutAsync("third");
        Assert.Equal("orders.cart_empty", await third.CodeAsync());
    }

    private static async Task<long> OrdersOfAsync(HttpClient shopper) =>
        (await shopper.GetFromJsonAsync<JsonElement>("/api/orders")).GetProperty("total").GetInt64();

    /// <summary>A clock in whose hands the work dies: the n-th look from the named places throws.</summary>
    private sealed class DyingClock() : FakeTimeProvider(DateTimeOffset.UtcNow)
    {
        private readonly Lock _gate = new();
        private string[] _places = [];
        private int _left;
        private bool _died;

        public void DieAt(int look, params string[] places)
        {
            lock (_gate) (_left, _places, _died) = (look, places, false);
        }

        public bool Live()
        {
            lock (_gate)
            {
                _places = [];
                return _died;
            }
        }

        public override DateTimeOffset GetUtcNow()
        {
            // Below that line stands what was finished just before and merely woke us.
            lock (_gate)
                if (_places.Length > 0 && !_died && Environment.StackTrace.Split("RunContinuations")[0] is var trace && _places.Any(trace.Contains) && --_left == 0)
                {
                    _died = true;
                    throw new InvalidOperationException("The power went.");
                }
            return base.GetUtcNow();
        }
    }
}
