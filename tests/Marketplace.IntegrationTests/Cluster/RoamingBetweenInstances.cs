using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Cluster;

/// <summary>Any instance serves any request: what one did, the other knows.</summary>
[Collection(OnTheCluster.Name)]
public sealed class RoamingBetweenInstances(TheCluster cluster)
{
    [Fact]
    public async Task A_badge_from_one_instance_is_good_at_the_other()
    {
        cluster.MustRun();
        using var first = await cluster.SignedInAsync("consumer", "web1");
        using var second = cluster.NewCaller("web2");
        second.Http.DefaultRequestHeaders.Authorization = first.Http.DefaultRequestHeaders.Authorization;
        Assert.Equal("consumer@demo.local", (await second.GetAsync("/api/accounts/me")).GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_sign_in_at_the_page_holds_wherever_the_next_click_lands()
    {
        cluster.MustRun();
        using var person = cluster.NewCaller();
        using var form = new FormUrlEncodedContent([new("email", "consumer@demo.local"), new("password", "Demo-2026!")]);
        using var answer = await person.Http.PostAsync("/account/sign-in", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-", StringComparison.Ordinal) && c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        for (var click = 0; click < 8; click++)
        {
            using var orders = await person.Http.GetAsync("/orders");
            Assert.Equal(HttpStatusCode.OK, orders.StatusCode);
        }
    }

    [Fact]
    public async Task A_guests_cart_filled_at_one_instance_is_seen_at_the_other()
    {
        cluster.MustRun();
        using var first = cluster.NewCaller("web1");
        var product = (await first.GetAsync("/odata/Products?$top=1&$select=Id&$filter=AvailableQuantity gt 50")).GetProperty("value")[0].GetProperty("Id").GetString()!;
        using var put = await first.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 3 });
        var cookie = put.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").Single(c => c.Contains("sh-cart", StringComparison.Ordinal)).Split(';')[0];
        using var second = cluster.NewCaller("web2");
        second.Http.DefaultRequestHeaders.Add("Cookie", cookie);
        var cart = await second.GetAsync("/api/cart");
        Assert.Equal(3, cart.GetProperty("quantity").GetInt64());
    }

    [Fact]
    public async Task A_price_changed_through_one_instance_is_soon_the_price_at_the_other()
    {
        cluster.MustRun();
        using var owner = await cluster.SignedInAsync("cooperative", "web1");
        using var elsewhere = cluster.NewCaller("web2");
        // Only to its owner does a product say how many there are on the shelf.
        var product = (await owner.GetAsync("/odata/Products?$select=Id,PriceFen,OnHandQuantity&$orderby=Sku&$filter=CountyCode eq '513423'")).GetProperty("value").EnumerateArray()
            .First(p => p.GetProperty("OnHandQuantity").ValueKind == JsonValueKind.Number);
        var (id, price) = (product.GetProperty("Id").GetString()!, product.GetProperty("PriceFen").GetInt64() + 1);
        string[] views = [$"/odata/Products({id})?$select=PriceFen", $"/odata/Products?$filter=Id eq {id}&$select=PriceFen"];
        // Read before, so that an old answer is in every memory.
        foreach (var view in views) await elsewhere.GetAsync(view);
        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/odata/Products({id})") { Content = new StringContent($"{{\"PriceFen\":{price}}}", Encoding.UTF8, "application/json") };
        patch.Headers.TryAddWithoutValidation("If-Match", "*");
        (await owner.Http.SendAsync(patch)).EnsureSuccessStatusCode();
        foreach (var view in views)
            await EventuallyAsync(async () => (await elsewhere.GetAsync(view)).ToString().Contains($"\"PriceFen\":{price}", StringComparison.Ordinal), view);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds, string what)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await holds()) return;
            await Task.Delay(200);
        }
        Assert.Fail($"The other instance still shows the old state: {what}");
    }
}
