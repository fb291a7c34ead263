using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Walks one purchase order of the demonstration unit to its end: both sides, and who decides between them.</summary>
internal sealed class OrderWalk
{
    public const string Apple = "SH-513423-001";

    public required House House { get; init; }
    public required BatchWalk Walk { get; init; }
    public required HttpClient Cooperative { get; init; }
    public required ShelfOf Shelf { get; init; }
    public required Guid Batch { get; init; }
    public required Guid Id { get; init; }
    public required long Before { get; init; }
    public required long TotalFen { get; init; }
    public HttpClient Officer => Walk.Officer;
    public long Price => TotalFen / 20;
    public string At => $"/api/procurement/purchase-orders/{Id}";

    /// <summary>Four rows of five apples, placed and confirmed; forty were on the shelf.</summary>
    public static async Task<OrderWalk> BoughtAsync(House house)
    {
        var walk = await BatchWalk.InAsync(house);
        var shelf = await walk.ShelfAsync(Apple);
        await shelf.HasAsync(40);
        var before = await walk.CommittedAsync();
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Apple, 4, 5));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0];
        var bought = new OrderWalk
        {
            House = house,
            Walk = walk,
            Cooperative = await house.ScriptOfAsync("cooperative"),
            Shelf = shelf,
            Batch = batch,
            Id = order.GetProperty("id").GetGuid(),
            Before = before,
            TotalFen = order.GetProperty("totalFen").GetInt64(),
        };
        await bought.DoAsync(bought.Cooperative, "confirm", "confirmed");
        return bought;
    }

    /// <summary>Sent in one consignment and received whole.</summary>
    public static async Task<OrderWalk> ReceivedAsync(House house)
    {
        var bought = await BoughtAsync(house);
        await bought.ShipAsync(20, "shipped");
        await bought.DoAsync(bought.Officer, "receive", "received");
        return bought;
    }

    private int _waybill = 100;

    public Task<JsonElement> ShipAsync(long quantity, string status) =>
        DoAsync(Cooperative, "ship", status, new { carrier = "顺丰", waybill = $"SF0{_waybill++}", lines = new[] { new { sku = Apple, quantity } } });

    public Task<JsonElement> CountAsync(JsonElement order, int consignment, long received, string status) =>
        DoAsync(Officer, $"consignments/{order.GetProperty("consignments")[consignment].GetProperty("id").GetGuid()}/receive", status, new { lines = new[] { new { sku = Apple, received } }, remark = "缺件" });

    public async Task<JsonElement> DoAsync(HttpClient who, string act, string status, object? body = null)
    {
        using var answer = await SendAsync(who, act, body);
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
        var order = await BatchWalk.JsonOf(answer);
        Assert.Equal(status, order.GetProperty("status").GetString());
        return order;
    }

    public async Task RefusedAsync(HttpClient who, string act, string code, object? body = null)
    {
        using var answer = await SendAsync(who, act, body);
        Assert.Equal(code, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
    }

    public async Task<HttpResponseMessage> SendAsync(HttpClient who, string act, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{At}/{act}") { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.Add("Idempotency-Key", key ?? Path.GetRandomFileName());
        return await who.SendAsync(request);
    }

    public Task<JsonElement> GetAsync(HttpClient? who = null) => (who ?? Officer).GetFromJsonAsync<JsonElement>(At);

    public static string Dispute(JsonElement order, int which = 0) => $"disputes/{order.GetProperty("disputes")[which].GetProperty("id").GetGuid()}";

    /// <summary>What is owed to the fen, by the order, by its accepted goods and by the unit's budget, and what is committed for it.</summary>
    public async Task<(long Payable, long Goods, long Committed)> MoneyAsync()
    {
        var id = new PurchaseOrderId(Id);
        var goods = await House.InsideAsync(s => s.GetRequiredService<AcceptedGoods>().Lines.Where(l => l.Order == id).SumAsync(l => l.Quantity * l.UnitPriceFen));
        return ((await GetAsync()).GetProperty("payableFen").GetInt64(), goods, await Walk.CommittedAsync() - Before);
    }

    public Task<long> AcceptedFenAsync() => House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<ReservePlan>().SumAsync(p => p.AcceptedFen));
}
