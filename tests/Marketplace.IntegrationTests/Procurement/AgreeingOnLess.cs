using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The cooperative cannot supply everything, or not so soon; the unit answers.</summary>
public sealed class AgreeingOnLess : IAsyncDisposable
{
    // Of its own: the unit's budget is counted to the fen, and other tests buy for the same unit.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private const string Apple = "SH-513423-001", Walnut = "SH-513423-003";

    private sealed record Bought(BatchWalk Walk, HttpClient Cooperative, ShelfOf Shelf, Guid Batch, Guid Id, long Before, long TotalFen)
    {
        public string At => $"/api/procurement/purchase-orders/{Id}";
    }

    /// <summary>Four rows of five apples, placed; forty were on the shelf.</summary>
    private async Task<Bought> BuyAsync()
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync(Apple);
        await shelf.HasAsync(40);
        var before = await walk.CommittedAsync();
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Apple, 4, 5));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0];
        return new(walk, await _house.ScriptOfAsync("cooperative"), shelf, batch, order.GetProperty("id").GetGuid(), before, order.GetProperty("totalFen").GetInt64());
    }

    [Fact]
    public async Task Agreed_less_goes_back_to_stock_and_budget_to_the_fen_and_the_last_rows_lose_first()
    {
        var b = await BuyAsync();
        await StepAsync(b.Cooperative, b.At, "propose", "changeRequested", new { reason = "雨天减产", lines = new[] { new { sku = Apple, quantity = 13 } } });
        Assert.Equal((20, b.Before + b.TotalFen), (Available(await b.Shelf.RowAsync()), await b.Walk.CommittedAsync()));
        Assert.Equal("none", (await b.Walk.GetAsync(b.Batch)).GetProperty("fulfilment").GetString());

        var agreed = await StepAsync(b.Walk.Officer, b.At, "agree", "confirmed");
        await StepAsync(b.Walk.Officer, b.At, "agree", "confirmed");
        var price = b.TotalFen / 20;
        Assert.Equal(13 * price, agreed.GetProperty("totalFen").GetInt64());
        Assert.Equal((20, 13), (agreed.GetProperty("lines")[0].GetProperty("ordered").GetInt64(), agreed.GetProperty("lines")[0].GetProperty("quantity").GetInt64()));
        Assert.Equal(27, Available(await b.Shelf.RowAsync()));
        Assert.Equal(b.Before + 13 * price, await b.Walk.CommittedAsync());

        var batch = await b.Walk.GetAsync(b.Batch);
        Assert.Equal(("placedWithShortfall", 2, 1, 1, 13 * price), (batch.GetProperty("status").GetString(), Rows(batch, "placed"), Rows(batch, "short"), Rows(batch, "failed"), batch.GetProperty("placedFen").GetInt64()));
        Assert.Equal($"1:Placed:5:{5 * price} 2:Placed:5:{5 * price} 3:Short:3:{3 * price} 4:Failed:0:0 | 1-0=5 2-0=5 3-0=3 3-1=2 4-0=5", await b.Walk.ResultAsync(b.Batch));
        var last = (await b.Walk.GetAsync(b.Batch, "/lines")).GetProperty("items")[2].GetProperty("outcome").GetString()!;
        Assert.Contains("少供 2：雨天减产", last, StringComparison.Ordinal);
        Assert.DoesNotContain("库存不足", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_agreed_can_be_shipped_received_and_partly_rejected_and_everything_still_adds_up()
    {
        var b = await BuyAsync();
        var price = b.TotalFen / 20;
        await StepAsync(b.Cooperative, b.At, "propose", "changeRequested", new { reason = "雨天减产", lines = new[] { new { sku = Apple, quantity = 13 } } });
        await StepAsync(b.Walk.Officer, b.At, "agree", "confirmed");
        await RefusedAsync(b.Cooperative, b.At, "ship", "procurement.too_many_shipped", new { carrier = "顺丰", waybill = "SF0100", lines = new[] { new { sku = Apple, quantity = 14 } } });
        await StepAsync(b.Cooperative, b.At, "ship", "partShipped", new { carrier = "顺丰", waybill = "SF0101", lines = new[] { new { sku = Apple, quantity = 6 } } });
        await StepAsync(b.Cooperative, b.At, "ship", "shipped", new { carrier = "顺丰", waybill = "SF0102" });
        await StepAsync(b.Walk.Officer, b.At, "receive", "received");
        var accepted = await StepAsync(b.Walk.Officer, b.At, "accept", "accepted", new { lines = new[] { new { sku = Apple, accepted = 11, remark = "两箱碰伤" } } });
        Assert.Equal(11 * price, accepted.GetProperty("payableFen").GetInt64());
        // The two rejected are disputed: their money stays held until the cooperative concedes.
        Assert.Equal(b.Before + 13 * price, await b.Walk.CommittedAsync());
        await StepAsync(b.Cooperative, b.At, $"disputes/{accepted.GetProperty("disputes")[0].GetProperty("id").GetGuid()}/answer", "accepted", new { concede = true });
        Assert.Equal(b.Before + 11 * price, await b.Walk.CommittedAsync());
        var shelf = await b.Shelf.RowAsync();
        Assert.Equal((27, 27, 0), (shelf.OnHand, Available(shelf), shelf.Allocated));
        var owed = await _house.InsideAsync(s => s.GetRequiredService<AcceptedGoods>().Lines.Where(l => l.Order == new PurchaseOrderId(b.Id)).SingleAsync());
        Assert.Equal((11, price, Apple, accepted.GetProperty("dueOn").GetString()), (owed.Quantity, owed.UnitPriceFen, owed.Sku, owed.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Refused_the_order_is_what_it_was_and_unanswered_it_can_still_be_taken_or_declined()
    {
        var b = await BuyAsync();
        var less = new { reason = "雨天减产", lines = new[] { new { sku = Apple, quantity = 1 } } };
        await StepAsync(b.Cooperative, b.At, "propose", "changeRequested", less);
        await RefusedAsync(b.Walk.Officer, b.At, "refuse", "procurement.reason_needed", new { reason = " " });
        var refused = await StepAsync(b.Walk.Officer, b.At, "refuse", "created", new { reason = "请按原数量" });
        Assert.Equal((b.TotalFen, "请按原数量"), (refused.GetProperty("totalFen").GetInt64(), refused.GetProperty("change").GetProperty("refusal").GetString()));
        Assert.Equal((20, b.Before + b.TotalFen), (Available(await b.Shelf.RowAsync()), await b.Walk.CommittedAsync()));

        await StepAsync(b.Cooperative, b.At, "propose", "changeRequested", less);
        var taken = await StepAsync(b.Cooperative, b.At, "confirm", "confirmed");
        Assert.Equal(20, taken.GetProperty("lines")[0].GetProperty("quantity").GetInt64());
        await RefusedAsync(b.Walk.Officer, b.At, "agree", "procurement.no_change_asked", new { });
        await RefusedAsync(b.Cooperative, b.At, "propose", "procurement.order_wrong_state", less);

        var second = await BuyAsync();
        await StepAsync(second.Cooperative, second.At, "propose", "changeRequested", less);
        await StepAsync(second.Cooperative, second.At, "decline", "declined", new { reason = "绝收" });
        Assert.Equal((40, second.Before), (Available(await second.Shelf.RowAsync()), await second.Walk.CommittedAsync()));
    }

    [Fact]
    public async Task A_later_day_moves_what_was_wanted_earlier_and_no_goods()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Walnut)).HasAsync(40);
        var today = BusinessDay.Today(TimeProvider.System);
        var (soon, day, far) = (Text(today.AddDays(10)), Text(today.AddDays(40)), Text(today.AddDays(60)));
        var batch = await walk.PlacedAsync(BatchWalk.Headers + $"{Walnut},1,甲,13800000001,浙江省宁波市鄞州区百丈东路1号,{soon},\n{Walnut},1,乙,13800000002,浙江省宁波市鄞州区百丈东路2号,{far},\n");
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0];
        var at = $"/api/procurement/purchase-orders/{order.GetProperty("id").GetGuid()}";
        var cooperative = await _house.ScriptOfAsync("cooperative");
        await RefusedAsync(cooperative, at, "propose", "procurement.proposed_day", new { reason = "等天晴", deliverOn = soon });
        await StepAsync(cooperative, at, "propose", "changeRequested", new { reason = "等天晴", deliverOn = day });
        var agreed = await StepAsync(walk.Officer, at, "agree", "confirmed");
        Assert.Equal((day, order.GetProperty("totalFen").GetInt64()), (agreed.GetProperty("deliverOn").GetString(), agreed.GetProperty("totalFen").GetInt64()));
        Assert.Equal("placed", (await walk.GetAsync(batch)).GetProperty("status").GetString());
        var parcels = await cooperative.GetFromJsonAsync<JsonElement>($"{at}/deliveries");
        Assert.Equal([day, far], parcels.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("deliverOn").GetString()!));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_is_no_change_or_was_not_seen_is_refused_in_words()
    {
        var b = await BuyAsync();
        await RefusedAsync(b.Cooperative, b.At, "propose", "procurement.reason_needed", new { lines = new[] { new { sku = Apple, quantity = 1 } } });
        await RefusedAsync(b.Cooperative, b.At, "propose", "procurement.nothing_proposed", new { reason = "x", lines = new[] { new { sku = Apple, quantity = 20 } } });
        await RefusedAsync(b.Cooperative, b.At, "propose", "procurement.proposed_nothing", new { reason = "x", lines = new[] { new { sku = Apple, quantity = 0 } } });
        foreach (var (sku, quantity) in new[] { (Apple, 21), (Apple, -1), (Walnut, 1) })
            await RefusedAsync(b.Cooperative, b.At, "propose", "procurement.proposed_quantity", new { reason = "x", lines = new[] { new { sku, quantity } } });
        await RefusedAsync(b.Cooperative, b.At, "propose", "procurement.proposed_day", new { reason = "x", deliverOn = "2020-01-01" });
        var asked = await StepAsync(b.Cooperative, b.At, "propose", "changeRequested", new { reason = "x", lines = new[] { new { sku = Apple, quantity = 19 } } });
        await RefusedAsync(b.Walk.Officer, b.At, "agree", "procurement.change_moved", new { version = asked.GetProperty("version").GetInt32() - 1 });
        Assert.Equal(HttpStatusCode.Forbidden, (await b.Walk.Approver.PostAsJsonAsync($"{b.At}/agree", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await b.Cooperative.PostAsJsonAsync($"{b.At}/agree", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _house.ScriptOfAsync("consumer")).PostAsJsonAsync($"{b.At}/agree", new { })).StatusCode);
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task Both_sides_do_it_on_their_pages_without_script(string language)
    {
        var b = await BuyAsync();
        var (cooperative, officer) = (await _house.ScriptOfAsync("cooperative", language), await _house.ScriptOfAsync("officer", language));
        var (theirs, ours) = ($"/cooperative/purchase-orders/{b.Id}", $"/procurement/purchase-orders/{b.Id}");
        using var wrong = await cooperative.PostAsync($"{theirs}?handler=Propose", Form(($"change.{Apple}", "8"), ("why", "")));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("8", new HtmlParser().ParseDocument(await wrong.Content.ReadAsStringAsync()).QuerySelector($"input[name='change.{Apple}']")!.GetAttribute("value"));
        using var asked = await cooperative.PostAsync($"{theirs}?handler=Propose", Form(($"change.{Apple}", "8"), ("why", "路断了")));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);

        var page = new HtmlParser().ParseDocument(await officer.GetStringAsync(ours));
        Assert.Contains("路断了", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var version = page.QuerySelector("form[action*='Agree'] input[name=version]")!.GetAttribute("value")!;
        using var agreed = await officer.PostAsync($"{ours}?handler=Agree", Form(("version", version)));
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        foreach (var (who, at) in new[] { (cooperative, theirs), (officer, ours) })
            Assert.Contains(language == "en" ? "ordered at first: 20" : "原订 20", await who.GetStringAsync(at), StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    private static int Rows(JsonElement batch, string status) => batch.GetProperty("rows").GetProperty(status).GetInt32();

    private static long Available(StockRow row) => row.OnHand - row.Allocated - row.Held;

    private static async Task<JsonElement> StepAsync(HttpClient who, string at, string act, string status, object? body = null)
    {
        using var answer = await who.PostAsJsonAsync($"{at}/{act}", body ?? new { });
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
        var order = await BatchWalk.JsonOf(answer);
        Assert.Equal(status, order.GetProperty("status").GetString());
        return order;
    }

    private static async Task RefusedAsync(HttpClient who, string at, string act, string code, object body)
    {
        using var answer = await who.PostAsJsonAsync($"{at}/{act}", body);
        Assert.Equal(code, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
    }
}
