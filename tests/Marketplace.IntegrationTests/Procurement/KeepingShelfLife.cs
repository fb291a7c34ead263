using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Apples keep sixty days: twenty days old they may still be delivered, twenty-one not.</summary>
public sealed class KeepingShelfLife : IAsyncDisposable
{
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private DateOnly Today => BusinessDay.Today(_house.Services.GetRequiredService<TimeProvider>());

    private async Task<(BatchWalk Walk, ShelfOf Shelf)> ShelfAsync(params (int Age, long Quantity)[] lots)
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync(OrderWalk.Apple);
        await _house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            // The demonstration's own claims keep lots of their own, so that the figures below are only of these.
            var row = await db.Set<StockRow>().SingleAsync(r => r.ProductId == shelf.Product);
            await db.Set<StockHold>().Where(h => h.ProductId == shelf.Product).ExecuteUpdateAsync(u => u.SetProperty(h => h.FreshOn, (DateOnly?)null));
            await s.GetRequiredService<CountStock>().RunAsync(Actor.System, new CountStockRequest(shelf.Product, row.Allocated + row.Held), default);
            await db.Set<Lot>().Where(l => l.ProductId == shelf.Product).ExecuteUpdateAsync(u => u.SetProperty(l => l.HarvestedOn, Today.AddDays(-59)).SetProperty(l => l.BestBefore, Today.AddDays(1)));
        });
        foreach (var (age, quantity) in lots) await _house.InsideAsync(s => s.GetRequiredService<ReceiveLot>().RunAsync(Actor.System, new ReceiveLotRequest(shelf.Product, Today.AddDays(-age), quantity), default));
        return (walk, shelf);
    }

    private string Row(int row, long quantity, int inDays) =>
        $"{OrderWalk.Apple},{quantity},收货人{row},138{row:00000000},浙江省宁波市鄞州区百丈东路{row}号,{Today.AddDays(inDays):yyyy-MM-dd},\n";

    [Fact]
    public async Task Goods_too_old_on_the_wanted_day_are_not_given_and_the_row_says_how_many_were_left()
    {
        var (walk, _) = await ShelfAsync((5, 10), (15, 30));
        // In ten days the lot of fifteen days is too old; for tomorrow it is not.
        var batch = await walk.PlacedAsync(BatchWalk.Headers + Row(1, 12, 10) + Row(2, 25, 1));
        var lines = (await walk.GetAsync(batch, "/lines")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([10L, 25L], lines.Select(l => l.GetProperty("placedQuantity").GetInt64()));
        Assert.Contains("仅剩 10 件", lines[0].GetProperty("outcome").GetString()!, StringComparison.Ordinal);
        Assert.Contains("架上 40 件", lines[0].GetProperty("outcome").GetString()!, StringComparison.Ordinal);
        Assert.Contains("仅剩 10 件", await walk.Officer.GetStringAsync($"/api/procurement/batches/{batch}/result"), StringComparison.Ordinal);

        // What the first batch was promised for the later day is not promised again, though it lies on the shelf.
        var second = await walk.PlacedAsync(BatchWalk.Headers + Row(1, 3, 10) + Row(2, 5, 1));
        Assert.Equal([0L, 5L], (await walk.GetAsync(second, "/lines")).GetProperty("items").EnumerateArray().Select(l => l.GetProperty("placedQuantity").GetInt64()));
    }

    [Fact]
    public async Task With_the_units_consent_on_the_batch_older_goods_are_given_and_sent()
    {
        var (walk, _) = await ShelfAsync((15, 30));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "同意短保质期", purpose = "canteen", anyShelfLife = true }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var opened = await walk.Officer.SendAsync(request);
        var id = (await BatchWalk.JsonOf(opened)).GetProperty("id").GetGuid();
        using var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Headers + Row(1, 12, 10)));
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        Assert.True((await walk.RestsAsync(id)).GetProperty("anyShelfLife").GetBoolean());
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        Assert.Equal("placed", (await walk.RestsAsync(id)).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await ShipAsync(walk, id, 12)).StatusCode);
    }

    [Fact]
    public async Task The_check_warns_and_the_cooperative_is_told_lot_and_days_until_the_unit_agrees()
    {
        var (walk, shelf) = await ShelfAsync((9, 20));
        var warned = await walk.CheckedAsync(BatchWalk.Headers + Row(1, 12, 30));
        Assert.Equal("procurement.short_life", (await walk.GetAsync(warned, "/lines")).GetProperty("items")[0].GetProperty("warnings")[0].GetProperty("code").GetString());

        var batch = await walk.PlacedAsync(BatchWalk.Headers + Row(1, 8, 10));
        // The lot turns out to be three days older than it was said to be.
        await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Lot>().Where(l => l.ProductId == shelf.Product && l.Remaining == 20)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.HarvestedOn, Today.AddDays(-12)).SetProperty(l => l.BestBefore, Today.AddDays(48))));
        using var refused = await ShipAsync(walk, batch, 8);
        var said = await BatchWalk.JsonOf(refused);
        Assert.Equal("catalog.lots_not_fresh", said.GetProperty("code").GetString());
        var words = said.ToString();
        Assert.Contains("只剩 38 天", words, StringComparison.Ordinal);
        Assert.Contains("40 天", words, StringComparison.Ordinal);

        var order = await OrderAsync(walk, batch);
        var cooperative = await _house.ScriptOfAsync("cooperative");
        using (var notTheirs = await cooperative.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/any-shelf-life", new { })) Assert.Equal(HttpStatusCode.Forbidden, notTheirs.StatusCode);
        for (var twice = 0; twice < 2; twice++)
            using (var agreed = await walk.Officer.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/any-shelf-life", new { })) Assert.Equal(HttpStatusCode.OK, agreed.StatusCode);
        using (var shipped = await ShipAsync(walk, batch, 8, confirm: false)) Assert.Equal(HttpStatusCode.OK, shipped.StatusCode);
        using var late = await walk.Officer.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/any-shelf-life", new { });
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task Two_batches_placed_at_once_are_never_promised_the_same_fresh_goods()
    {
        var (walk, shelf) = await ShelfAsync((5, 10), (15, 100));
        var first = await walk.SubmittedAsync(BatchWalk.Headers + Row(1, 8, 10));
        var second = await walk.SubmittedAsync(BatchWalk.Headers + Row(1, 8, 10));
        await Task.WhenAll(
            BatchWalk.DoAsync(walk.Approver, first, "approve", HttpStatusCode.Accepted),
            BatchWalk.DoAsync(walk.Approver, second, "approve", HttpStatusCode.Accepted));
        await walk.RestsAsync(first);
        await walk.RestsAsync(second);
        Assert.Equal(10, await PlacedAsync(first) + await PlacedAsync(second));
        Assert.Equal(0, await shelf.RecountAsync());

        async Task<long> PlacedAsync(Guid id) => (await walk.GetAsync(id, "/lines")).GetProperty("items")[0].GetProperty("placedQuantity").GetInt64();
    }

    [Fact]
    public async Task Earlier_days_leave_first_and_take_the_older_lot()
    {
        var (walk, _) = await ShelfAsync((5, 10), (15, 30));
        var batch = await walk.PlacedAsync(BatchWalk.Headers + Row(1, 10, 10) + Row(2, 6, 1));
        Assert.Equal(HttpStatusCode.OK, (await ShipAsync(walk, batch, 6)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ShipAsync(walk, batch, 10, confirm: false)).StatusCode);
        var order = await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders/{await OrderAsync(walk, batch)}");
        Assert.Equal([Today.AddDays(-15), Today.AddDays(-5)], order.GetProperty("consignments").EnumerateArray().Select(c => DateOnly.Parse(c.GetProperty("parts")[0].GetProperty("harvestedOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static async Task<Guid> OrderAsync(BatchWalk walk, Guid batch) =>
        (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();

    private int _waybill = 500;

    private async Task<HttpResponseMessage> ShipAsync(BatchWalk walk, Guid batch, long quantity, bool confirm = true)
    {
        var (at, cooperative) = ($"/api/procurement/purchase-orders/{await OrderAsync(walk, batch)}", await _house.ScriptOfAsync("cooperative"));
        if (confirm) (await cooperative.PostAsJsonAsync($"{at}/confirm", new { })).Dispose();
        return await cooperative.PostAsJsonAsync($"{at}/ship", new { carrier = "顺丰", waybill = $"SF0{_waybill++}", lines = new[] { new { sku = OrderWalk.Apple, quantity } } });
    }
}
