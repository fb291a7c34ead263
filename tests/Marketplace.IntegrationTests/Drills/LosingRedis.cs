using System.Net.Http.Json;
using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>Redis gone, and Redis emptied.</summary>
[Collection(OnTheCluster.Name)]
public sealed class LosingRedis(TheCluster cluster)
{
    [Fact]
    public async Task A_flush_costs_a_signed_in_shopper_nothing()
    {
        await using var drill = await Drill.UnderWayAsync(cluster);
        using var shopper = await cluster.SignedInAsync("consumer");
        var product = (await shopper.GetAsync("/odata/Products?$top=1&$select=Id&$filter=AvailableQuantity gt 50")).GetProperty("value")[0].GetProperty("Id").GetString()!;
        (await shopper.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 4 })).EnsureSuccessStatusCode();
        // Carts are copied to the database a moment after a change.
        await Task.Delay(3_000);
        await cluster.CommandAsync("redis", "FLUSHALL");
        var cart = await shopper.GetAsync("/api/cart");
        Assert.Equal(4, cart.GetProperty("items").EnumerateArray().Single(i => i.ToString().Contains(product, StringComparison.OrdinalIgnoreCase)).GetProperty("quantity").GetInt64());
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }

    [Fact]
    public async Task A_killed_Redis_stops_carts_and_nothing_else()
    {
        OnlyByHand.Skip();
        await using var drill = await Drill.UnderWayAsync(cluster);
        await cluster.CommandAsync("kill", "redis");
        await Task.Delay(4_000);
        await cluster.CommandAsync("start", "redis");
        await drill.EndsWellAsync();
        Assert.DoesNotContain(drill.Seen, s => s.Page != "/cart" && (int)s.Status >= 500);
        drill.SaidSoHonestly();
    }
}
