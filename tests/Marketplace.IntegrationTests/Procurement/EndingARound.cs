using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>What a round as a whole earned, whose parcel is where, and what nobody may put in a chosen gift's place.</summary>
public sealed class EndingARound : IAsyncDisposable
{
    // Of its own: the unit's budget is counted to the fen.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task<IReadOnlyList<TierView>> TiersAsync(string sku) => _house.InsideAsync(async s =>
        (await s.GetRequiredService<PriceList>().FindBySkusAsync([sku], BusinessDay.Today(TimeProvider.System), default))[sku].Tiers);

    private async Task<(RoundWalk Round, Guid Id, IReadOnlyList<string> Codes)> RunningAsync(int entitlements, string sku, Dictionary<string, object?>? wanted = null)
    {
        var round = await RoundWalk.InAsync(_house);
        await (await round.Batch.ShelfAsync(sku)).HasAsync(entitlements + 20);
        var id = await round.RunningAsync(wanted ?? RoundWalk.Wanted(entitlements, "return", sku));
        return (round, id, await round.CodesAsync(id));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public async Task The_bulk_price_is_earned_by_what_all_members_claimed_together(int beyond, bool earned)
    {
        var tier = (await TiersAsync(RoundWalk.Walnuts)).MinBy(t => t.FromQuantity)!;
        var claims = (int)tier.FromQuantity + beyond;
        var before = await (await BatchWalk.InAsync(_house)).CommittedAsync();
        var (round, id, codes) = await RunningAsync(claims + 2, RoundWalk.Walnuts);
        for (var n = 0; n < claims; n++) Assert.Null(await round.ClaimAsync(codes[n], RoundWalk.Walnuts, n));
        var offer = (await round.GetAsync(id)).GetProperty("offers")[0];
        Assert.Equal(JsonValueKind.Null, offer.GetProperty("earnedPriceFen").ValueKind);
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);

        var list = offer.GetProperty("unitPriceFen").GetInt64();
        var price = earned ? tier.UnitPriceFen : list;
        Assert.True(tier.UnitPriceFen < list);
        Assert.Equal(price, (await round.GetAsync(id)).GetProperty("offers")[0].GetProperty("earnedPriceFen").GetInt64());
        var batch = await round.Batch.GetAsync(id);
        Assert.Equal((claims * price, claims * price), (batch.GetProperty("totalFen").GetInt64(), batch.GetProperty("placedFen").GetInt64()));
        Assert.Equal(before + claims * price, await round.Batch.CommittedAsync());
        var order = (await round.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}")).GetProperty("items")[0];
        Assert.Equal((claims * price, price), (order.GetProperty("totalFen").GetInt64(), order.GetProperty("lines")[0].GetProperty("unitPriceFen").GetInt64()));
        await BatchDigest.AddsUpAsync(_house, id);
    }

    [Fact]
    public async Task What_is_donated_counts_towards_the_bulk_price()
    {
        var tier = (await TiersAsync(RoundWalk.Walnuts)).MinBy(t => t.FromQuantity)!;
        var wanted = RoundWalk.Wanted((int)tier.FromQuantity, "donate", RoundWalk.Walnuts);
        wanted["donation"] = new { sku = RoundWalk.Walnuts, recipient = "鄞州区敬老院", phone = "0574-87000100", countyCode = "330212", street = "惠风东路100号" };
        var (round, id, codes) = await RunningAsync((int)tier.FromQuantity, RoundWalk.Walnuts, wanted);
        Assert.Null(await round.ClaimAsync(codes[0], RoundWalk.Walnuts));
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
        Assert.Equal(tier.FromQuantity * tier.UnitPriceFen, (await round.Batch.GetAsync(id)).GetProperty("placedFen").GetInt64());
        // And the page says so where it says what was saved.
        Assert.Contains($"捐赠的 {tier.FromQuantity - 1} 份也计入数量", await round.Officer.GetStringAsync($"/procurement/claim-rounds/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_sees_the_waybill_of_the_own_parcel_and_no_other()
    {
        var (round, id, codes) = await RunningAsync(3, RoundWalk.Walnuts);
        for (var n = 0; n < 2; n++) Assert.Null(await round.ClaimAsync(codes[n], RoundWalk.Walnuts, n));
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
        var (cooperative, order) = (await _house.ScriptOfAsync("cooperative"), await OrderAsync(round, id));
        using (var confirmed = await cooperative.PostAsJsonAsync($"{order}/confirm", new { })) Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        using (var shipped = await cooperative.PostAsJsonAsync($"{order}/ship", new { carrier = "顺丰", waybill = "SF77001", rows = new[] { 1 } })) Assert.True(shipped.IsSuccessStatusCode, await shipped.Content.ReadAsStringAsync());
        Assert.Equal(["顺丰 SF77001"], (await round.SeenAsync(codes[0]))!.Receipt!.Waybills);
        Assert.Empty((await round.SeenAsync(codes[1]))!.Receipt!.Waybills);
        Assert.Equal(("shipped", "packing"), ((await round.SeenAsync(codes[0]))!.Receipt!.Stage, (await round.SeenAsync(codes[1]))!.Receipt!.Stage));
    }

    [Fact]
    public async Task The_cooperative_enters_a_waybill_for_each_parcel_and_learns_row_by_row_what_went_wrong()
    {
        var (round, id, codes) = await RunningAsync(4, RoundWalk.Walnuts);
        for (var n = 0; n < 3; n++) Assert.Null(await round.ClaimAsync(codes[n], RoundWalk.Walnuts, n));
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
        var (cooperative, order) = (await _house.ScriptOfAsync("cooperative"), await OrderAsync(round, id));
        using (var early = await cooperative.PostAsJsonAsync($"{order}/parcels", new { parcels = new[] { new { saleCode = "x", carrier = "顺丰", waybill = "SF88001" } } }))
            Assert.Equal("procurement.order_wrong_state", (await BatchWalk.JsonOf(early)).GetProperty("code").GetString());
        using (var confirmed = await cooperative.PostAsJsonAsync($"{order}/confirm", new { })) Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);

        // The packing list itself, filled in: the third parcel stays, one waybill is none, one sale code is nobody's.
        var list = (await cooperative.GetStringAsync($"{order}/packing-list")).TrimEnd().Split("\r\n");
        var sale = list.Skip(1).Select(line => line.Split(',')[^3]).ToList();
        Assert.All(list.Skip(1), line => Assert.EndsWith(",,", line, StringComparison.Ordinal));
        var sheet = ParcelSheet.FromFile(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', [list[0], list[1][..^1] + "顺丰,SF88001", list[2][..^1] + "顺丰,!!", list[3], list[1].Replace(sale[0], "B-0-0", StringComparison.Ordinal)[..^1] + "顺丰,SF88002"])));
        var answer = await SendAsync(sheet);
        Assert.Equal(1, answer.GetProperty("sent").GetInt32());
        Assert.Equal([(2, "procurement.waybill_needed"), (4, "procurement.no_such_sale_code")], answer.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString()!)));

        // Handed in again nothing is sent twice; a waybill that is known takes no further parcel, a parcel no second waybill.
        answer = await SendAsync([new(sale[0], "顺丰", "SF88001"), new(sale[1], "顺丰", "SF88001"), new(sale[2], "顺丰", "SF88003")]);
        Assert.Equal([(2, "procurement.waybill_known")], answer.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString()!)));
        answer = await SendAsync([new(sale[0], "顺丰", "SF88009")]);
        Assert.Equal("procurement.parcel_sent", answer.GetProperty("errors")[0].GetProperty("code").GetString());

        Assert.Equal(["顺丰 SF88001"], (await round.SeenAsync(codes[0]))!.Receipt!.Waybills);
        Assert.Empty((await round.SeenAsync(codes[1]))!.Receipt!.Waybills);
        var seen = await round.Officer.GetStringAsync(order);
        Assert.DoesNotContain("SF88", seen + await round.Officer.GetStringAsync($"{order}/deliveries"), StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(seen).RootElement.GetProperty("lines")[0].GetProperty("shipped").GetInt64());

        async Task<JsonElement> SendAsync(IReadOnlyList<ParcelWaybill> parcels)
        {
            using var posted = await cooperative.PostAsJsonAsync($"{order}/parcels", new { parcels });
            Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
            return await BatchWalk.JsonOf(posted);
        }
    }

    [Fact]
    public async Task No_paper_of_the_unit_names_a_members_waybill_and_the_cooperatives_do()
    {
        var (round, id, codes) = await RunningAsync(3, RoundWalk.Walnuts);
        for (var n = 0; n < 3; n++) Assert.Null(await round.ClaimAsync(codes[n], RoundWalk.Walnuts, n));
        await round.Batch.RestsAsync(id);
        var (cooperative, order) = (await _house.ScriptOfAsync("cooperative"), await OrderAsync(round, id));
        await DoAsync(cooperative, "confirm", new { });
        foreach (var row in (int[])[1, 2, 3]) await DoAsync(cooperative, "ship", new { carrier = "顺丰", waybill = $"SF9900{row}", rows = new[] { row } });
        await DoAsync(round.Officer, "receive", new { });
        await DoAsync(round.Officer, "accept", new { });

        foreach (var paper in (string[])["delivery", "acceptance"])
        {
            Assert.Contains("SF99001", await PrintedAsync(cooperative, paper), StringComparison.Ordinal);
            var (file, page) = (await PrintedAsync(round.Officer, paper), await round.Officer.GetStringAsync($"/papers/{order[(order.IndexOf("purchase-orders", StringComparison.Ordinal))..]}/{paper}"));
            Assert.DoesNotContain("SF9900", file + page, StringComparison.Ordinal);
        }
        // What left on one day stands there as one: neither the number of parcels nor one of them can be told.
        var note = PrintingPapers.Squeezed(await PrintedAsync(round.Officer, "delivery"));
        Assert.Contains("第1次发货：顺丰", note, StringComparison.Ordinal);
        Assert.DoesNotContain("第2次发货", note, StringComparison.Ordinal);
        var pack = TakingThingsAway.Unpacked(await round.Officer.GetByteArrayAsync($"/api/procurement/batches/{id}/evidence"));
        Assert.Contains(pack.Keys, name => name.EndsWith(".pdf", StringComparison.Ordinal));
        foreach (var (name, bytes) in pack)
            Assert.DoesNotContain("SF9900", name.EndsWith(".pdf", StringComparison.Ordinal) ? await PrintingPapers.TextAsync(bytes) : System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        async Task<string> PrintedAsync(HttpClient who, string paper) => await PrintingPapers.TextAsync(await who.GetByteArrayAsync($"{order}/papers/{paper}"));

        async Task DoAsync(HttpClient who, string act, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{order}/{act}") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
            using var answer = await who.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task A_gift_that_was_chosen_is_never_replaced_by_another()
    {
        var (named, other) = await OrderingAgain.GradeAsync(_house);
        var (round, id, codes) = await RunningAsync(3, named);
        await (await round.Batch.ShelfAsync(other)).HasAsync(40);
        for (var n = 0; n < 2; n++) Assert.Null(await round.ClaimAsync(codes[n], named, n));
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
        var (cooperative, order) = (await _house.ScriptOfAsync("cooperative"), await OrderAsync(round, id));
        using (var declined = await cooperative.PostAsJsonAsync($"{order}/decline", new { reason = "绝收" })) Assert.Equal(HttpStatusCode.OK, declined.StatusCode);
        var preview = await round.Officer.GetFromJsonAsync<JsonElement>($"{order}/reallocation?substitutes=true");
        Assert.Equal((2, 0), (preview.GetProperty("missing").GetInt32(), preview.GetProperty("offered").GetInt32()));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{order}/reallocate") { Content = JsonContent.Create(new { substitutes = true }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var refused = await round.Officer.SendAsync(request);
        Assert.Equal("procurement.nobody_supplies", (await BatchWalk.JsonOf(refused)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Where_no_ceiling_of_the_place_is_known_the_units_own_is_asked_for_and_held_to()
    {
        var round = await RoundWalk.InAsync(_house);
        foreach (var sku in (string[])[RoundWalk.Apples, RoundWalk.Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(40);
        // A district of which nothing is recorded.
        await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Organisation>().Where(o => o.Uscc == DemoAccounts.UnitCreditCode).ExecuteUpdateAsync(u => u.SetProperty(o => o.CountyCode, "330203")));
        var wanted = RoundWalk.Wanted();
        wanted["directing"] = new { reason = "工会慰问" };
        Assert.Equal("procurement.ceiling_needed", await CodeAsync(round, wanted));
        wanted["ownCeilingFen"] = 0;
        Assert.Equal("procurement.ceiling_wrong", await CodeAsync(round, wanted));
        wanted["ownCeilingFen"] = 199_999;
        Assert.Equal("procurement.over_own_ceiling", await CodeAsync(round, wanted));
        wanted["ownCeilingFen"] = 200_000;
        Assert.Equal(200_000, (await round.GetAsync(await round.OpenedAsync(wanted))).GetProperty("ownCeilingFen").GetInt64());
    }

    private static async Task<string?> CodeAsync(RoundWalk round, Dictionary<string, object?> wanted)
    {
        using var answer = await round.PostAsync(wanted);
        return (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString();
    }

    private static async Task<string> OrderAsync(RoundWalk round, Guid batch) =>
        $"/api/procurement/purchase-orders/{(await round.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid()}";
}
