using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SkiaSharp;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Goods come in several consignments, some of them short; the unit accepts in sessions and both sides settle what is disputed.</summary>
public sealed class ReceivingByConsignment : IAsyncDisposable
{
    // Of its own: the unit's budget is counted to the fen, and other tests buy for the same unit.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Consignments_come_in_any_order_and_what_is_undisputed_is_owed_at_once()
    {
        var b = await OrderWalk.BoughtAsync(_house);
        await b.ShipAsync(6, "partShipped");
        var sent = await b.ShipAsync(8, "partShipped");
        // The second comes first, and two are missing of it.
        await b.RefusedAsync(b.Officer, $"consignments/{sent.GetProperty("consignments")[1].GetProperty("id").GetGuid()}/receive", "procurement.shortage_unexplained", new { lines = new[] { new { sku = OrderWalk.Apple, received = 6 } } });
        await b.RefusedAsync(b.Officer, $"consignments/{sent.GetProperty("consignments")[1].GetProperty("id").GetGuid()}/receive", "procurement.counted_too_many", new { lines = new[] { new { sku = OrderWalk.Apple, received = 9 } } });
        await b.CountAsync(sent, 1, 6, "partReceived");
        var again = await b.CountAsync(sent, 1, 1, "partReceived");
        Assert.Equal(6, again.GetProperty("lines")[0].GetProperty("received").GetInt64());
        await b.RefusedAsync(b.Officer, "accept", "procurement.order_wrong_state");

        var part = await b.DoAsync(b.Officer, "accept", "partReceived", new { partial = true, lines = new[] { new { sku = OrderWalk.Apple, accepted = 4, sampled = 2, weightGrams = 5_010, grade = "一级" } } });
        Assert.Equal(4 * b.Price, part.GetProperty("payableFen").GetInt64());
        Assert.Equal((4 * b.Price, 4 * b.Price, b.TotalFen), await b.MoneyAsync());

        await b.ShipAsync(6, "partReceived");
        sent = await b.GetAsync();
        await b.CountAsync(sent, 2, 6, "partReceived");
        await b.CountAsync(sent, 0, 6, "received");
        var whole = await b.DoAsync(b.Officer, "accept", "accepted", new { lines = new[] { new { sku = OrderWalk.Apple, accepted = 11, remark = "三箱碰伤" } } });
        Assert.Equal(["shortage 2 open", "rejection 3 open"], whole.GetProperty("disputes").EnumerateArray().Select(d => $"{d.GetProperty("kind")} {d.GetProperty("quantity")} {d.GetProperty("status")}"));
        Assert.Equal((15 * b.Price, 15 * b.Price, b.TotalFen), await b.MoneyAsync());

        // The cooperative concedes the shortage: its money is free. It contests the rest; the marketplace divides it.
        var (shortage, rejection, house) = (OrderWalk.Dispute(whole), OrderWalk.Dispute(whole, 1), await _house.ScriptOfAsync("operator"));
        await b.DoAsync(b.Cooperative, $"{shortage}/answer", "accepted", new { concede = true });
        Assert.Equal((15 * b.Price, 15 * b.Price, 18 * b.Price), await b.MoneyAsync());
        await b.RefusedAsync(b.Officer, $"{shortage}/reply", "procurement.dispute_wrong_state", new { withdraw = true });
        await b.RefusedAsync(b.Officer, $"{rejection}/reply", "procurement.dispute_wrong_state", new { withdraw = false, words = "坚持" });
        await b.RefusedAsync(b.Cooperative, $"{rejection}/answer", "procurement.reason_needed", new { concede = false });
        await b.DoAsync(b.Cooperative, $"{rejection}/answer", "accepted", new { concede = false, words = "装箱时完好，有照片" });
        await b.RefusedAsync(house, $"{rejection}/decide", "procurement.no_such_dispute", new { payable = 1, words = "x" });
        await b.DoAsync(b.Officer, $"{rejection}/reply", "accepted", new { withdraw = false, words = "开箱时就有伤" });
        await b.RefusedAsync(house, $"{rejection}/decide", "procurement.decided_too_many", new { payable = 4, words = "x" });
        var before = (await house.GetFromJsonAsync<JsonElement>("/api/procurement/disputes?pageSize=100")).GetProperty("items").EnumerateArray().ToList();
        Assert.Single(before, d => rejection.EndsWith(d.GetProperty("id").GetString()!, StringComparison.Ordinal));
        await b.DoAsync(house, $"{rejection}/decide", "decided", new { payable = 1, words = "一箱是运输磕碰，两箱不合格" });
        await b.DoAsync(house, $"{rejection}/decide", "decided", new { payable = 1, words = "一箱是运输磕碰，两箱不合格" });
        await b.RefusedAsync(house, $"{rejection}/decide", "procurement.dispute_wrong_state", new { payable = 0, words = "反悔" });
        Assert.Equal((16 * b.Price, 16 * b.Price, 16 * b.Price), await b.MoneyAsync());
    }

    [Fact]
    public async Task A_session_sent_twice_under_one_key_is_one()
    {
        var b = await OrderWalk.ReceivedAsync(_house);
        var session = new { partial = true, lines = new[] { new { sku = OrderWalk.Apple, accepted = 3 } } };
        for (var n = 0; n < 2; n++)
        {
            using var answer = await b.SendAsync(b.Officer, "accept", session, "key-1");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Equal(3 * b.Price, (await b.MoneyAsync()).Payable);
        using var without = await b.Officer.PostAsJsonAsync($"{b.At}/accept", session);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        foreach (var (code, lines) in new (string, object[])[]
        {
            ("procurement.nothing_judged", []), ("procurement.accepted_too_many", [new { sku = OrderWalk.Apple, accepted = 18 }]), ("procurement.accepted_too_many", [new { sku = OrderWalk.Apple, accepted = long.MaxValue, rejected = long.MaxValue }]),
            ("procurement.rejection_unexplained", [new { sku = OrderWalk.Apple, accepted = 1, rejected = 1 }]), ("procurement.sampled_too_many", [new { sku = OrderWalk.Apple, accepted = 1, sampled = 18 }]),
            ("procurement.weight_wrong", [new { sku = OrderWalk.Apple, accepted = 1, weightGrams = -1 }]), ("procurement.grade_too_long", [new { sku = OrderWalk.Apple, accepted = 1, grade = new string('级', 21) }]),
        })
            await b.RefusedAsync(b.Officer, "accept", code, new { partial = true, lines });
    }

    [Fact]
    public async Task Where_the_unit_wants_two_signatures_another_person_confirms_or_sends_it_back()
    {
        var b = await OrderWalk.ReceivedAsync(_house);
        Assert.Equal(HttpStatusCode.Forbidden, (await b.Officer.PutAsJsonAsync("/api/procurement/acceptance-rule", new { twoSignatures = true })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await b.Walk.Approver.PutAsJsonAsync("/api/procurement/acceptance-rule", new { twoSignatures = true })).StatusCode);

        var first = Inspection(await b.DoAsync(b.Officer, "accept", "received"), 0);
        Assert.Equal(0, (await b.MoneyAsync()).Payable);
        await b.RefusedAsync(b.Officer, "accept", "procurement.inspection_waits");
        await b.RefusedAsync(b.Officer, $"{first}/confirm", "procurement.second_signature_needed");
        using (var theirs = await b.SendAsync(b.Cooperative, $"{first}/confirm")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        await b.DoAsync(b.Walk.Approver, $"{first}/return", "received", new { reason = "请先过秤" });
        await b.RefusedAsync(b.Walk.Approver, $"{first}/confirm", "procurement.inspection_not_waiting");

        var second = Inspection(await b.DoAsync(b.Officer, "accept", "received"), 1);
        // Two sign at once: it counts once.
        var finance = await _house.ScriptOfAsync("finance");
        var answers = await Task.WhenAll(b.SendAsync(b.Walk.Approver, $"{second}/confirm"), b.SendAsync(finance, $"{second}/confirm"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Equal((b.TotalFen, b.TotalFen, b.TotalFen), await b.MoneyAsync());
        var seen = (await b.GetAsync(b.Cooperative)).GetProperty("inspections")[1];
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("by").ValueKind);
    }

    private static string Inspection(JsonElement order, int which) => $"inspections/{order.GetProperty("inspections")[which].GetProperty("id").GetGuid()}";

    [Fact]
    public async Task Of_two_who_act_at_once_one_acts_and_the_money_is_exact()
    {
        var b = await OrderWalk.BoughtAsync(_house);
        var before = await b.AcceptedFenAsync();
        var sent = await b.ShipAsync(20, "shipped");
        var arrived = $"consignments/{sent.GetProperty("consignments")[0].GetProperty("id").GetGuid()}/receive";
        await AtOnceAsync(b, (b.Officer, arrived, null), (b.Officer, "receive", null), (b.Officer, arrived, null));
        Assert.Equal(20, (await b.GetAsync()).GetProperty("lines")[0].GetProperty("received").GetInt64());

        var some = new { lines = new[] { new { sku = OrderWalk.Apple, accepted = 18, remark = "两箱碰伤" } } };
        await AtOnceAsync(b, (b.Officer, "accept", some), (b.Officer, "accept", some), (b.Officer, "accept", some));
        var dispute = OrderWalk.Dispute(await b.GetAsync());
        Assert.Equal((18 * b.Price, 18 * b.Price, b.TotalFen), await b.MoneyAsync());

        // One gives in while the other gives up.
        await AtOnceAsync(b, (b.Cooperative, $"{dispute}/answer", new { concede = true }), (b.Officer, $"{dispute}/reply", new { withdraw = true }));
        var order = await b.GetAsync();
        Assert.Single(order.GetProperty("disputes").EnumerateArray());
        var owed = order.GetProperty("disputes")[0].GetProperty("status").GetString() == "withdrawn" ? 20 : 18;
        Assert.Equal((owed * b.Price, owed * b.Price, owed * b.Price), await b.MoneyAsync());
        Assert.Equal(owed * b.Price, await b.AcceptedFenAsync() - before);
    }

    private static async Task AtOnceAsync(OrderWalk b, params (HttpClient Who, string Act, object? Body)[] acts)
    {
        var answers = await Task.WhenAll(acts.Select(a => b.SendAsync(a.Who, a.Act, a.Body)));
        Assert.Contains(answers, a => a.IsSuccessStatusCode);
        // On PostgreSQL a loser may read the order before and its lines after the other's commit: it is told that nothing is left.
        Assert.All(answers, a => Assert.True(a.IsSuccessStatusCode || a.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, $"{a.StatusCode}"));
    }

    [Fact]
    public async Task A_photograph_is_seen_by_both_sides_and_by_nobody_else_until_the_house_must_decide()
    {
        var b = await OrderWalk.ReceivedAsync(_house);
        using var bitmap = new SKBitmap(60, 40);
        var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80).ToArray();
        var added = await PhotoAsync(b.Officer, $"{b.At}/photos?sku={OrderWalk.Apple}", jpeg, HttpStatusCode.Created);
        var at = $"{b.At}/photos/{added.GetProperty("id").GetGuid()}";
        foreach (var side in new[] { b.Officer, b.Cooperative, b.Walk.Approver })
        {
            using var seen = await side.GetAsync(at);
            Assert.Equal(("image/webp", true), (seen.Content.Headers.ContentType!.MediaType, seen.Headers.CacheControl!.Private));
        }
        var house = await _house.ScriptOfAsync("operator");
        foreach (var stranger in new[] { house, await _house.ScriptOfAsync("consumer") }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(at)).StatusCode);

        await PhotoAsync(b.Officer, $"{b.At}/photos", "no picture"u8.ToArray(), HttpStatusCode.UnsupportedMediaType);
        await PhotoAsync(b.Officer, $"{b.At}/photos", [], HttpStatusCode.BadRequest);
        await PhotoAsync(b.Officer, $"{b.At}/photos", new byte[10 * 1024 * 1024 + 1], HttpStatusCode.RequestEntityTooLarge);
        await PhotoAsync(b.Officer, $"{b.At}/photos?sku=NOTHING", jpeg, HttpStatusCode.UnprocessableEntity);
        await PhotoAsync(b.Walk.Approver, $"{b.At}/photos", jpeg, HttpStatusCode.Forbidden);

        var order = await b.DoAsync(b.Officer, "accept", "accepted", new { lines = new[] { new { sku = OrderWalk.Apple, accepted = 18, remark = "碰伤" } } });
        var dispute = OrderWalk.Dispute(order);
        await b.DoAsync(b.Cooperative, $"{dispute}/answer", "accepted", new { concede = false, words = "装箱时完好" });
        await PhotoAsync(b.Cooperative, $"{b.At}/photos?dispute={dispute.Split('/')[1]}", jpeg, HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.NotFound, (await house.GetAsync(at)).StatusCode);
        await b.DoAsync(b.Officer, $"{dispute}/reply", "accepted", new { withdraw = false, words = "开箱就有伤" });
        Assert.Equal(HttpStatusCode.OK, (await house.GetAsync(at)).StatusCode);
        Assert.Equal(["True", "False"], (await house.GetFromJsonAsync<JsonElement>($"{b.At}/photos")).EnumerateArray().Select(p => p.GetProperty("ofUnit").GetBoolean().ToString()));
    }

    private static async Task<JsonElement> PhotoAsync(HttpClient who, string at, byte[] bytes, HttpStatusCode expected)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var request = new HttpRequestMessage(HttpMethod.Post, at) { Content = file };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await who.SendAsync(request);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await BatchWalk.JsonOf(answer);
    }
}
