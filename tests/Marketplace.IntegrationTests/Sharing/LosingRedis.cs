using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Carts;
using Marketplace.IntegrationTests.Orders;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Sharing;

/// <summary>Redis is killed like a machine that loses its power, and comes back; the house stays open meanwhile.</summary>
public sealed class LosingRedis
{
    private static House HouseAt(OwnRedis redis) => House.OnItsOwn(settings: [("Hosting:Redis", redis.Address), ("Accounts:SignInsPerMinute", "20")]);

    private static async Task<string> PageAsync(HttpClient visitor, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task UntilKeptAsync(House house, PersonId person)
    {
        var mark = (await house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().GetAsync(CartKey.Of(person), default))).Mark;
        await TwoHouses.EventuallyAsync(() => house.InsideAsync(async inside =>
            (await inside.GetRequiredService<MarketplaceDb>().Set<KeptCart>().FindAsync(person))?.Mark == mark));
    }

    [Fact]
    public async Task People_see_the_copy_of_their_cart_guests_are_told_and_all_is_back_when_Redis_is()
    {
        await using var redis = await OwnRedis.StartAsync();
        await using var house = HouseAt(redis);
        var goods = await house.GoodsAsync();
        using var person = house.NewShopper();
        using var guest = house.Visitor("en");
        await person.PutAsync(goods[0].Id, 2);
        await guest.PutAsync(goods[1].Id, 3);
        await UntilKeptAsync(house, person.PersonOf());
        await redis.KillAsync();

        await PageAsync(guest, "/");
        await PageAsync(guest, "/products");
        Assert.Contains("The cart cannot be opened", await PageAsync(guest, "/cart", HttpStatusCode.ServiceUnavailable));
        using (var chinese = house.Visitor())
        {
            chinese.DefaultRequestHeaders.Add("Cookie", "sh-cart=" + new string('c', 32));
            Assert.Contains("购物车暂时打不开", await PageAsync(chinese, "/cart", HttpStatusCode.ServiceUnavailable));
        }
        var cart = await person.GetFromJsonAsync<JsonElement>("/api/cart");
        Assert.Equal(2, cart.GetProperty("quantity").GetInt64());
        Assert.Equal("carts.shown_from_copy", cart.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Contains("最近一次保存的副本", await PageAsync(person, "/cart"));
        using (var change = await person.PutAsJsonAsync($"/api/cart/items/{goods[0].Id.Value}", new { quantity = 5 }))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, change.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), change.Headers.RetryAfter!.Delta);
        }

        await redis.OpenAsync();
        await TwoHouses.EventuallyAsync(async () =>
        {
            using var change = await person.PutAsJsonAsync($"/api/cart/items/{goods[0].Id.Value}", new { quantity = 5 });
            return change.IsSuccessStatusCode;
        });
        cart = await person.GetFromJsonAsync<JsonElement>("/api/cart");
        Assert.Equal(5, cart.GetProperty("quantity").GetInt64());
        Assert.Equal(0, cart.GetProperty("warnings").GetArrayLength());
        Assert.Equal(3, (await guest.GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("quantity").GetInt64());
    }

    [Fact]
    public async Task A_copied_cart_can_be_ordered_once_while_Redis_is_away_and_is_not_ordered_again_after()
    {
        await using var redis = await OwnRedis.StartAsync();
        await using var house = HouseAt(redis);
        var product = (await house.GoodsAsync())[0].Id;
        using var person = house.NewShopper();
        await person.PutAsync(product, 1);
        await UntilKeptAsync(house, person.PersonOf());
        await redis.KillAsync();
        using (var placed = await person.CheckoutAsync()) Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        using (var twice = await person.CheckoutAsync()) Assert.Contains("orders.cart_already_ordered", await twice.Content.ReadAsStringAsync());
        await redis.OpenAsync();
        await TwoHouses.EventuallyAsync(async () => !(await person.GetStringAsync("/api/cart")).Contains("carts.shown_from_copy", StringComparison.Ordinal));
        using (var after = await person.CheckoutAsync()) Assert.Contains("orders.cart_already_ordered", await after.Content.ReadAsStringAsync());
        Assert.Equal(0, (await person.GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Limits_hold_in_each_instance_while_Redis_is_away_and_nobody_is_locked_out()
    {
        await using var redis = await OwnRedis.StartAsync();
        await using var house = HouseAt(redis);
        using var visitor = house.Visitor();
        Task<HttpResponseMessage> Knock() => visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email = "nobody@example.cn", password = "wrong" });
        using (await Knock()) { }
        await redis.KillAsync();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 45; i++)
        {
            using var answer = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email = $"nobody{i}@example.cn", password = "wrong" });
            answers.Add(answer.StatusCode);
        }
        // The minute may turn while we knock.
        Assert.InRange(answers.Count(a => a == HttpStatusCode.Unauthorized), 19, 40);
        Assert.All(answers, a => Assert.True(a is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        using var read = await visitor.GetAsync("/api/regions");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Killed_and_started_again_under_traffic_nothing_fails_and_what_was_answered_is_there()
    {
        await using var redis = await OwnRedis.StartAsync(writes: false);
        await using var house = HouseAt(redis);
        var goods = await house.GoodsAsync();
        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentDictionary<string, int>();
        var shoppers = Enumerable.Range(0, 6).Select(async n =>
        {
            using var shopper = house.NewShopper();
            long put = 0;
            for (var quantity = 1; !stop.IsCancellationRequested; quantity++)
            {
                using var change = await shopper.PutAsJsonAsync($"/api/cart/items/{goods[n].Id.Value}", new { quantity = quantity % 9_000 + 1 });
                answers.AddOrUpdate($"put {(int)change.StatusCode}", 1, (_, c) => c + 1);
                if (change.IsSuccessStatusCode) put = quantity % 9_000 + 1;
                foreach (var path in (string[])["/products", "/cart", "/api/cart"])
                {
                    using var seen = await shopper.GetAsync(path);
                    answers.AddOrUpdate($"get {(int)seen.StatusCode}", 1, (_, c) => c + 1);
                }
            }
            return (shopper.PersonOf(), goods[n].Id, put);
        }).ToList();
        for (var round = 0; round < 3; round++)
        {
            await TwoHouses.EventuallyAsync(() => Task.FromResult(answers.GetValueOrDefault("put 200") > 12 * (round + 1)));
            await redis.KillAsync();
            await Task.Delay(300);
            await redis.OpenAsync();
            var before = answers.GetValueOrDefault("put 200") + 40;
            await TwoHouses.EventuallyAsync(() => Task.FromResult(answers.GetValueOrDefault("put 200") > before));
        }
        await stop.CancelAsync();
        foreach (var (person, product, put) in await Task.WhenAll(shoppers))
        {
            var cart = await house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().GetAsync(CartKey.Of(person), default));
            Assert.Equal(put, cart.Lines.Single(l => l.Product == product).Quantity);
        }
        Assert.True(answers.Keys.All(a => a is "put 200" or "put 503" or "get 200"), string.Join(", ", answers));
        Assert.True(answers.ContainsKey("put 503"), "Redis was never missed.");
    }

    [Fact]
    public async Task A_house_opens_without_Redis_and_finds_it_later()
    {
        await using var redis = await OwnRedis.StartAsync();
        await redis.KillAsync();
        await using var house = HouseAt(redis);
        using var visitor = house.Visitor();
        await PageAsync(visitor, "/products");
        var heard = 0;
        house.Services.GetRequiredService<INeighbours>().Hear("test", _ => Interlocked.Increment(ref heard));
        await redis.OpenAsync();
        await using var other = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        await TwoHouses.EventuallyAsync(async () => await other.GetSubscriber().PublishAsync(RedisChannel.Literal("house:0:test"), "somebody word") > 0 && Volatile.Read(ref heard) > 0);
        using var put = await visitor.PutAsJsonAsync($"/api/cart/items/{(await house.GoodsAsync())[0].Id.Value}", new { quantity = 1 });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }
}
