using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>Somebody who orders one thing after another, insists on an answer with the same key, and remembers what they were told.</summary>
/// <param name="pause">Between two orders: a drill is not a load test, and the goods shall last through all of them.</param>
internal sealed class Shopper(Caller caller, string product, TimeSpan pause) : IDisposable
{
    private static readonly object Address = new { recipient = "周敏", phone = "13812345678", province = "浙江省", city = "宁波市", county = "鄞州区", countyCode = "330212", street = "首南街道 8 号" };

    private int _orders;
    private volatile string? _latest;

    /// <summary>Key and number of every order the market confirmed with 201.</summary>
    public Dictionary<string, string> Told { get; } = [];

    public Caller Caller => caller;

    public static async Task<Shopper> RegisterAsync(TheCluster cluster, string product, TimeSpan pause)
    {
        var caller = cluster.NewCaller();
        var email = $"shopper-{Path.GetRandomFileName()}@example.com";
        const string password = "Walnuts-from-Liangshan-7";
        (await caller.Http.PostAsJsonAsync("/api/accounts/register", new { email, password, name = "周敏" })).EnsureSuccessStatusCode();
        await caller.SignInAsync(email, password);
        return new(caller, product, pause);
    }

    public async Task BuyUntilAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await BuyAsync();
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    /// <summary>One thing into the cart, and ordered; the number.</summary>
    public async Task<string> BuyAsync()
    {
        var key = $"drill-{++_orders}";
        for (var again = 0; ; again++)
        {
            await InsistAsync(() => new(HttpMethod.Put, $"/api/cart/items/{product}") { Content = JsonContent.Create(new { quantity = 1 }) }, HttpStatusCode.OK);
            var (status, body) = await TryAsync(() => Checkout(key));
            // Redis was emptied between the two requests, and the cart is gone or again as it was when it was last ordered: an
            // honest no, nothing is ordered, and the key is free again.
            if ((int)status is 409 or 422 && body.GetProperty("code").GetString() is "orders.cart_empty" or "orders.cart_already_ordered" && again < 5) continue;
            Assert.True(status == HttpStatusCode.Created, $"{key}: {(int)status} {body}");
            return _latest = Told[key] = body.GetProperty("number").GetString()!;
        }
    }

    /// <summary>The number of the order confirmed last; waits for the first one.</summary>
    public async Task<string> LatestAsync()
    {
        for (var tries = 0; _latest is null; tries++)
        {
            if (tries >= 900) throw new TimeoutException("This shopper could not order anything.");
            await Task.Delay(100);
        }
        return _latest;
    }

    /// <summary>Every confirmed order is there, nothing was ordered that was not confirmed, and a repeated key orders nothing new.</summary>
    public async Task FindsWhatItWasToldAsync()
    {
        var mine = new List<string>();
        for (var page = 1; ; page++)
        {
            var found = (await caller.GetAsync($"/api/orders?page={page}&pageSize=50")).GetProperty("items").EnumerateArray().Select(o => o.GetProperty("number").GetString()!).ToList();
            mine.AddRange(found);
            if (found.Count < 50) break;
        }
        Assert.Equal(Told.Values.Order(StringComparer.Ordinal), mine.Order(StringComparer.Ordinal));
        foreach (var (key, number) in Told.TakeLast(3))
        {
            using var again = await caller.Http.SendAsync(Checkout(key));
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
            Assert.True(again.Headers.Contains("Idempotency-Replayed"));
            Assert.Equal(number, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString());
        }
    }

    public void Dispose() => caller.Dispose();

    public static HttpRequestMessage Checkout(string key) =>
        new(HttpMethod.Post, "/api/checkout") { Content = JsonContent.Create(new { address = Address }), Headers = { { "Idempotency-Key", key } } };

    private async Task InsistAsync(Func<HttpRequestMessage> ask, HttpStatusCode expected)
    {
        var (status, body) = await TryAsync(ask);
        Assert.True(status == expected, $"{(int)status} {body}");
    }

    private async Task<(HttpStatusCode, JsonElement)> TryAsync(Func<HttpRequestMessage> ask)
    {
        var (status, body, _) = await caller.InsistAsync(ask, TimeSpan.FromSeconds(90));
        return (status, body);
    }
}
