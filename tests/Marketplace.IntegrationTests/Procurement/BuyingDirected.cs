using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Procurement;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class BuyingDirected : IAsyncDisposable
{
    // Of its own: the unit's budget is counted to the fen, and other tests buy for the same unit.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private const string Walnut = "SH-513423-003";

    [Fact]
    public async Task A_batch_goes_from_the_first_row_to_the_acceptance_of_the_goods()
    {
        var walk = await BatchWalk.InAsync(_house);
        var cooperative = await _house.ScriptOfAsync("cooperative");
        await (await walk.ShelfAsync(Walnut)).HasAsync(500);
        var before = await walk.CommittedAsync();
        var id = await walk.CheckedAsync(BatchWalk.Headers + BatchWalk.Line(1, Walnut, 3, "007") + BatchWalk.Line(2, "NO-SUCH", 2) + BatchWalk.Line(3, Walnut, "半箱"));

        var batch = await walk.GetAsync(id);
        Assert.Equal("checked", batch.GetProperty("status").GetString());
        Assert.Equal((3, 1, 2), (batch.GetProperty("rows").GetProperty("total").GetInt32(), batch.GetProperty("rows").GetProperty("valid").GetInt32(), batch.GetProperty("rows").GetProperty("invalid").GetInt32()));
        var lines = (await walk.GetAsync(id, "/lines?status=invalid")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["procurement.unknown_sku", "procurement.bad_quantity"], lines.Select(l => l.GetProperty("errors")[0].GetProperty("code").GetString()!));
        Assert.Equal([2, 3], lines.Select(l => l.GetProperty("row").GetInt32()));

        await BatchWalk.DoAsync(walk.Officer, id, "approve", HttpStatusCode.Forbidden);
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Conflict);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        var total = (await walk.GetAsync(id)).GetProperty("totalFen").GetInt64();
        Assert.Equal(before + total, await walk.CommittedAsync());
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        Assert.Equal("placed", (await walk.RestsAsync(id)).GetProperty("status").GetString());

        var orders = await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}");
        var order = Assert.Single(orders.GetProperty("items").EnumerateArray());
        Assert.Equal((total, "pairedCounty"), (order.GetProperty("totalFen").GetInt64(), order.GetProperty("lines")[0].GetProperty("ground").GetString()));
        var at = $"/api/procurement/purchase-orders/{order.GetProperty("id").GetGuid()}";
        await StepAsync(cooperative, at, "confirm", "confirmed");
        await StepAsync(cooperative, at, "ship", "partShipped", new { carrier = "顺丰", waybill = "SF0001", lines = new[] { new { sku = Walnut, quantity = 1 } } });
        await StepAsync(cooperative, at, "ship", "partShipped", new { carrier = "顺丰", waybill = "SF0001", lines = new[] { new { sku = Walnut, quantity = 1 } } });
        await StepAsync(cooperative, at, "ship", "shipped", new { carrier = "顺丰", waybill = "SF0002" });
        Assert.Equal("shipping", (await walk.GetAsync(id)).GetProperty("fulfilment").GetString());
        await StepAsync(walk.Officer, at, "receive", "received");
        var accepted = await StepAsync(walk.Officer, at, "accept", "accepted", new { lines = new[] { new { sku = Walnut, accepted = 2, remark = "一件受潮" } } });
        Assert.Equal(total / 3 * 2, accepted.GetProperty("payableFen").GetInt64());
        Assert.Equal("accepted", (await walk.GetAsync(id)).GetProperty("fulfilment").GetString());
        // The one that was rejected is disputed, and its money held, until the cooperative concedes.
        Assert.Equal(before + total, await walk.CommittedAsync());
        await StepAsync(cooperative, at, $"disputes/{accepted.GetProperty("disputes")[0].GetProperty("id").GetGuid()}/answer", "accepted", new { concede = true });
        Assert.Equal(before + total / 3 * 2, await walk.CommittedAsync());
    }

    [Fact]
    public async Task The_result_file_returns_the_buyers_own_columns_and_no_formula()
    {
        var walk = await BatchWalk.InAsync(_house);
        var id = await walk.CheckedAsync("工号,sku,quantity,recipient,phone,address,remark\n007," + Walnut + ",2,张三,13800138000,浙江省宁波市鄞州区百丈东路1号,=1+1\n");
        var csv = (await walk.Officer.GetStringAsync($"/api/procurement/batches/{id}/result")).TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("工号,sku,quantity,recipient,phone,address,remark,结果,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith($"007,{Walnut},2,张三,13800138000,浙江省宁波市鄞州区百丈东路1号,'=1+1,通过,", csv[1], StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/procurement/batches/{id}/result");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(SheetReader.Xlsx));
        using var answer = await walk.Officer.SendAsync(request);
        var sheet = SheetReader.Read(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(["007", Walnut, "2", "张三"], sheet.Rows.ElementAt(0).Cells[..4]);

        // Corrected and handed in again, it is the same list, and its result has each column once.
        using var again = await walk.PutAsync(id, SheetWriter.Csv(sheet.Headers, sheet.Rows.Select(r => (IReadOnlyList<object?>)r.Cells)));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(csv[0], (await walk.Officer.GetStringAsync($"/api/procurement/batches/{id}/result")).TrimStart('\uFEFF').Split("\r\n")[0]);
    }

    [Fact]
    public async Task A_corrected_row_is_checked_again_and_the_rest_stays_as_it_was()
    {
        var walk = await BatchWalk.InAsync(_house);
        var id = await walk.CheckedAsync(BatchWalk.Headers + BatchWalk.Line(1, Walnut, 1, "007") + BatchWalk.Line(2, "NO-SUCH", 2, "008"));
        using var edit = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{id}/lines/2", new { sku = Walnut });
        Assert.Equal("draft", (await BatchWalk.JsonOf(edit)).GetProperty("status").GetString());
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        Assert.Equal(2, (await walk.RestsAsync(id)).GetProperty("rows").GetProperty("valid").GetInt32());
        var line = (await walk.GetAsync(id, "/lines?q=" + Walnut)).GetProperty("items")[1];
        Assert.Equal(("收货人2", "008", 2), (line.GetProperty("recipient").GetString(), line.GetProperty("own").GetProperty("工号").GetString(), line.GetProperty("quantity").GetInt32()));
    }

    [Fact]
    public async Task Rejected_and_cancelled_batches_give_the_money_back_and_a_rejected_one_can_be_submitted_again()
    {
        var walk = await BatchWalk.InAsync(_house);
        var before = await walk.CommittedAsync();
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Walnut, 2, 1));
        await BatchWalk.DoAsync(walk.Approver, id, "reject", HttpStatusCode.BadRequest, new { reason = " " });
        await BatchWalk.DoAsync(walk.Approver, id, "reject", HttpStatusCode.OK, new { reason = "请核对人数" });
        Assert.Equal(before, await walk.CommittedAsync());
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        Assert.True(await walk.CommittedAsync() > before);
        await BatchWalk.DoAsync(walk.Officer, id, "cancel", HttpStatusCode.OK);
        Assert.Equal(before, await walk.CommittedAsync());
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_declined_order_returns_goods_and_money_and_leaves_a_shortfall()
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync("SH-513423-001");
        await shelf.HasAsync(40);
        var before = await walk.CommittedAsync();
        var id = await walk.PlacedAsync(BatchWalk.Rows("SH-513423-001", 4, 5));
        Assert.Equal("placed", (await walk.GetAsync(id)).GetProperty("status").GetString());
        Assert.Equal(20, Available(await shelf.RowAsync()));
        var orders = await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}");
        var at = $"/api/procurement/purchase-orders/{orders.GetProperty("items")[0].GetProperty("id").GetGuid()}";
        await StepAsync(await _house.ScriptOfAsync("cooperative"), at, "decline", "declined", new { reason = "冰雹减产" });
        var batch = await walk.GetAsync(id);
        Assert.Equal(("placedWithShortfall", 4), (batch.GetProperty("status").GetString(), batch.GetProperty("rows").GetProperty("failed").GetInt32()));
        Assert.Equal(40, Available(await shelf.RowAsync()));
        Assert.Equal(before, await walk.CommittedAsync());
        Assert.Contains("冰雹减产", (await walk.GetAsync(id, "/lines")).GetProperty("items")[0].GetProperty("outcome").GetString(), StringComparison.Ordinal);
    }

    private static long Available(Marketplace.Catalog.StockRow row) => row.OnHand - row.Allocated - row.Held;

    private static async Task<JsonElement> StepAsync(HttpClient who, string at, string act, string status, object? body = null)
    {
        using var answer = await who.PostAsJsonAsync($"{at}/{act}", body ?? new { });
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
        var order = await BatchWalk.JsonOf(answer);
        Assert.Equal(status, order.GetProperty("status").GetString());
        return order;
    }
}
