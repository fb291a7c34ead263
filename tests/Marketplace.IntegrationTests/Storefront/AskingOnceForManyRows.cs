using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Storefront;

/// <summary>A house that counts the questions its database is asked.</summary>
public sealed class CountingHouse : IAsyncDisposable
{
    private readonly Statements _statements = new();

    public CountingHouse() => House = House.OnItsOwn(change: services =>
        services.ConfigureDbContext<SqliteDb>(db => db.AddInterceptors(_statements)).ConfigureDbContext<PostgresDb>(db => db.AddInterceptors(_statements)));

    public House House { get; }
    public long Count => Interlocked.Read(ref _statements.Count);
    public ValueTask DisposeAsync() => House.DisposeAsync();

    private sealed class Statements : DbCommandInterceptor
    {
        public long Count;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref Count);
            return new(result);
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Interlocked.Increment(ref Count);
            return result;
        }
    }
}

/// <summary>Pages ask the database as often for many rows as for few.</summary>
public sealed class AskingOnceForManyRows(CountingHouse counted) : IClassFixture<CountingHouse>
{
    private readonly House _house = counted.House;

    // Jobs in the background only add: the least of several is the page's own.
    private async Task<long> LeastAsync(HttpClient client, Func<int, string> path)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 6; i++)
        {
            var before = counted.Count;
            using var answer = await client.GetAsync(path(i));
            Assert.True(answer.IsSuccessStatusCode, $"{path(i)}: {answer.StatusCode}");
            least = Math.Min(least, counted.Count - before);
        }
        return least;
    }

    [Fact]
    public async Task The_list_of_goods()
    {
        using var visitor = _house.Visitor();
        var dearest = (await visitor.GetFromJsonAsync<JsonElement>("/odata/Products?$top=1&$orderby=PriceFen desc&$select=PriceFen")).GetProperty("value")[0].GetProperty("PriceFen").GetInt64();
        await SameAsync(visitor, i => $"/products?minPriceFen={dearest - i}", i => $"/products?minPriceFen={i + 1}");
    }

    [Fact]
    public async Task A_product_with_its_reviews()
    {
        using var visitor = _house.Visitor();
        async Task<string> SlugAsync(string order) =>
            (await visitor.GetFromJsonAsync<JsonElement>($"/odata/Products?$top=1&$orderby=ReviewCount {order},Id&$select=Slug")).GetProperty("value")[0].GetProperty("Slug").GetString()!;
        var (few, many) = (await SlugAsync("asc"), await SlugAsync("desc"));
        // A query key the cache keeps apart makes each request a new page.
        await SameAsync(visitor, i => $"/products/{few}?q={i}", i => $"/products/{many}?q={i}");
    }

    [Fact]
    public async Task An_order_with_its_parts_and_lines()
    {
        using var shopper = _house.NewShopper();
        var goods = (await _house.GoodsAsync()).DistinctBy(c => c.CooperativeId).Take(5).ToList();
        var few = (await shopper.OrderAsync((goods[0].Id, 1))).Number();
        var many = (await shopper.OrderAsync([.. goods.Select(c => (c.Id, 1L))])).Number();
        await SameAsync(shopper, _ => $"/orders/{few}", _ => $"/orders/{many}");
        await SameAsync(shopper, _ => $"/api/orders/{few}", _ => $"/api/orders/{many}");
    }

    [Fact]
    public async Task A_batch_with_its_rows()
    {
        var walk = await BatchWalk.InAsync(_house);
        var sku = (await _house.GoodsAsync())[0].Sku;
        var (few, many) = (await walk.CheckedAsync(BatchWalk.Rows(sku, 1, 1)), await walk.CheckedAsync(BatchWalk.Rows(sku, 30, 1)));
        await SameAsync(walk.Officer, _ => $"/procurement/batches/{few}", _ => $"/procurement/batches/{many}");
        await SameAsync(walk.Officer, _ => $"/api/procurement/batches/{few}/lines", _ => $"/api/procurement/batches/{many}/lines");
    }

    [Fact]
    public async Task A_purchase_order_with_a_parcel_each()
    {
        var walk = await BatchWalk.InAsync(_house);
        var (few, many) = (await SentAsync(1), await SentAsync(25));
        await SameAsync(walk.Officer, _ => $"/procurement/purchase-orders/{few}", _ => $"/procurement/purchase-orders/{many}");

        async Task<Guid> SentAsync(int parcels)
        {
            await (await walk.ShelfAsync(OrderWalk.Apple)).HasAsync(parcels);
            var batch = await walk.PlacedAsync(BatchWalk.Rows(OrderWalk.Apple, parcels, 1));
            var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
            var cooperative = await _house.ScriptOfAsync("cooperative");
            foreach (var (act, body) in new (string, object)[] { ("confirm", new { }) }.Concat(Enumerable.Range(1, parcels).Select(row => ("ship", (object)new { carrier = "顺丰", waybill = $"SF6600{row:00}", rows = new[] { row } }))))
            {
                using var answer = await cooperative.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/{act}", body);
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            }
            return order;
        }
    }

    private async Task SameAsync(HttpClient client, Func<int, string> few, Func<int, string> many)
    {
        var (little, much) = (await LeastAsync(client, few), await LeastAsync(client, many));
        Assert.True(little > 0, "Nothing was asked: this page came from memory.");
        Assert.True(much <= little, $"{many(0)} asks {much} times, {few(0)} {little} times.");
    }
}
