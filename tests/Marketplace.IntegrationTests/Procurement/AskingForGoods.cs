using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Security;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A requester asks, the officer collects, others decide: nothing twice, nothing of others seen, and nobody signs what he asked for.</summary>
public sealed class AskingForGoods(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private readonly House house = quiet.House;
    private const string Apples = RoundWalk.Apples, Walnuts = RoundWalk.Walnuts;

    private static readonly string Named = $"{Apples}\t3\t王小明\t13812345678\t浙江省宁波市鄞州区百丈东路8号\t\t上午送";

    private Task<HttpClient> RequesterAsync() => house.ScriptOfAsync("requester");

    private Task<OrganisationId> UnitAsync() => house.InsideAsync(async s => (await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.UnitCreditCode))!.Id);

    private Task<OrganisationId> OtherUnitAsync() => house.InsideAsync(async s => (await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.SchoolCreditCode))!.Id);

    private Task<List<string>> LettersAsync(string to, string about) => house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().Set<Mail>().AsNoTracking().Where(m => m.To == to && (m.Subject.Contains(about) || m.Body.Contains(about))).OrderBy(m => m.WrittenAt).Select(m => m.Subject + "\n" + m.Body).ToListAsync());

    private static async Task<List<(int Row, string Demand)>> RowsAsync(BatchWalk walk, Guid batch) =>
        [.. (await walk.GetAsync(batch, "/lines?pageSize=500")).GetProperty("items").EnumerateArray().Select(r => (r.GetProperty("row").GetInt32(), r.GetProperty("demand").GetString()!))];

    private static async Task<string> NumberAsync(HttpClient who, Guid demand) => (await DemandWalk.GetAsync(who, demand)).GetProperty("number").GetString()!;

    [Fact]
    public async Task The_whole_way_from_a_wish_to_goods_received()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await RequesterAsync());
        await (await walk.ShelfAsync(Apples)).HasAsync(500);
        await (await walk.ShelfAsync(Walnuts)).HasAsync(500);
        var point = (await requester.GetFromJsonAsync<JsonElement>("/api/procurement/delivery-points"))[0];
        // Its name helps; its people are not for a requester.
        Assert.True(point.GetProperty("name").GetString()!.Length > 0 && point.GetProperty("phone").GetString() == "");
        var id = await DemandWalk.WrittenAsync(requester, "", more: new { title = "春节慰问", purpose = "gift", text = $"{Named}\n{Walnuts} 2", deliveryPoint = point.GetProperty("id").GetGuid(), deliverOn = DemandWalk.Later });
        var number = await NumberAsync(requester, id);
        Assert.Equal("draft", await DemandWalk.StatusAsync(requester, id));
        using (var early = await walk.Officer.GetAsync($"{DemandWalk.Demands}/{id}")) Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);

        await DemandWalk.DoneAsync(requester, $"{DemandWalk.Demands}/{id}/submit", new { });
        await DemandWalk.DoneAsync(requester, $"{DemandWalk.Demands}/{id}/submit", new { });
        Assert.Single(await LettersAsync("officer@demo.local", number));
        var seen = await DemandWalk.GetAsync(walk.Officer, id);
        Assert.Equal(("王*", "submitted", "范小雨"), (seen.GetProperty("rows")[0].GetProperty("recipient").GetString(), seen.GetProperty("status").GetString(), seen.GetProperty("requestedBy").GetString()));
        Assert.DoesNotContain("13812345678", seen.ToString(), StringComparison.Ordinal);

        await DemandWalk.DoneAsync(walk.Officer, $"{DemandWalk.Demands}/{id}/return", new { reason = "请写明用途" });
        Assert.Equal("请写明用途", (await DemandWalk.GetAsync(requester, id)).GetProperty("reason").GetString());
        Assert.Contains("请写明用途", (await LettersAsync("requester@demo.local", number))[^1], StringComparison.Ordinal);
        await DemandWalk.DoneAsync(requester, $"{DemandWalk.Demands}/{id}/submit", new { });

        var batch = await walk.OpenAsync();
        using (var put = await walk.PutAsync(batch, Encoding.UTF8.GetBytes(BatchWalk.Rows(Apples, 2, 1)))) put.EnsureSuccessStatusCode();
        var key = Path.GetRandomFileName();
        var body = new { demands = new[] { id }, batch };
        Assert.Equal(4, (await DemandWalk.DoneAsync(walk.Officer, $"{DemandWalk.Demands}/collect", body, key: key)).GetProperty("rows").GetProperty("total").GetInt32());
        Assert.Equal(4, (await DemandWalk.DoneAsync(walk.Officer, $"{DemandWalk.Demands}/collect", body, key: key)).GetProperty("rows").GetProperty("total").GetInt32());
        Assert.Equal([(1, ""), (2, ""), (3, number), (4, number)], await RowsAsync(walk, batch));
        Assert.Equal("collected", await DemandWalk.StatusAsync(requester, id));
        Assert.Equal(JsonValueKind.Null, (await DemandWalk.GetAsync(requester, id)).GetProperty("batch").ValueKind);
        using (var replaced = await walk.PutAsync(batch, Encoding.UTF8.GetBytes(BatchWalk.Rows(Apples, 1, 1))))
            Assert.Equal("procurement.batch_holds_demands", (await BatchWalk.JsonOf(replaced)).GetProperty("code").GetString());
        // A row that names nobody goes to the chosen point.
        Assert.Equal(point.GetProperty("name").GetString(), (await DemandWalk.GetAsync(requester, id)).GetProperty("deliveryPointName").GetString());
        Assert.NotEqual("", (await walk.GetAsync(batch, "/lines")).GetProperty("items")[3].GetProperty("recipient").GetString());

        await BatchWalk.DoAsync(walk.Officer, batch, "check", HttpStatusCode.Accepted);
        Assert.Equal(4, (await walk.RestsAsync(batch)).GetProperty("rows").GetProperty("valid").GetInt32());
        await BatchWalk.DoAsync(walk.Officer, batch, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, batch, "reject", HttpStatusCode.OK, new { reason = "先核对数量" });
        var rejected = await DemandWalk.GetAsync(requester, id);
        Assert.Equal(("rejected", "先核对数量"), (rejected.GetProperty("status").GetString(), rejected.GetProperty("reason").GetString()));
        await BatchWalk.DoAsync(walk.Officer, batch, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, batch, "approve", HttpStatusCode.Accepted);
        await walk.RestsAsync(batch);
        Assert.Equal("ordered", await DemandWalk.StatusAsync(requester, id));
        Assert.Equal([3, 2], (await DemandWalk.GetAsync(requester, id)).GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("placedQuantity").GetInt32()));
        var letters = await LettersAsync("requester@demo.local", number);
        Assert.Equal(["已退回", "已并入采购批次", "未获批准", "已获批准"], new[] { "已退回", "已并入采购批次", "未获批准", "已获批准" }.Where(w => letters.Count(l => l.Split('\n')[0].Contains(w, StringComparison.Ordinal)) == 1));
        var result = await (await walk.Officer.GetAsync($"/api/procurement/batches/{batch}/result")).Content.ReadAsStringAsync();
        Assert.Equal(2, result.Split('\n').Count(l => l.Contains(number, StringComparison.Ordinal)));

        await ReceiveAllAsync(walk, batch);
        Assert.Equal("received", await DemandWalk.StatusAsync(requester, id));
    }

    private async Task ReceiveAllAsync(BatchWalk walk, Guid batch)
    {
        var orders = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items").EnumerateArray().ToList();
        foreach (var order in orders)
        {
            var at = $"/api/procurement/purchase-orders/{order.GetProperty("id").GetGuid()}";
            var owner = await house.InsideAsync(async s => (await s.GetRequiredService<Marketplace.Cooperatives.CooperativeViews>().AllAsync(default)).Single(c => c.Id.Value == order.GetProperty("cooperativeId").GetGuid()).OrganisationId);
            var cooperative = await People.SomebodyAsync(house, Role.Cooperative, owner);
            var lines = order.GetProperty("lines").EnumerateArray().Select(l => new { sku = l.GetProperty("sku").GetString(), quantity = l.GetProperty("quantity").GetInt64() }).ToList();
            foreach (var (who, act, body) in new (HttpClient, string, object)[] { (cooperative, "confirm", new { }), (cooperative, "ship", new { carrier = "顺丰", waybill = "SF" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal), lines }), (walk.Officer, "receive", new { }) })
            {
                using var answer = await who.PostAsJsonAsync($"{at}/{act}", body);
                Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    [Fact]
    public async Task Wrong_rows_are_all_named_and_nothing_is_kept()
    {
        var requester = await RequesterAsync();
        var before = (await requester.GetFromJsonAsync<JsonElement>(DemandWalk.Demands)).GetProperty("total").GetInt32();
        var text = $"sku\tquantity\trecipient\tphone\taddress\tdeliverOn\tremark\n{Apples}\t1\t\t\t\t2020-01-01\t\nNO-SUCH\t0\t\t\t\t\t\n{Apples}\t1\t李四\t\t\t{DemandWalk.Later}\t\n{Apples}\t1\t\t\t\t{DemandWalk.Later}\t{new string('长', 201)}";
        using var refused = await DemandWalk.PostAsync(requester, DemandWalk.Demands, new { title = "坏行", purpose = "gift", text });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await BatchWalk.JsonOf(refused);
        Assert.Equal(("procurement.demand_rows_wrong", 1, "deliverOn"), (problem.GetProperty("code").GetString(), problem.GetProperty("row").GetInt32(), problem.GetProperty("column").GetString()));
        Assert.Equal(["1 past_date", "2 unknown_sku", "2 bad_quantity", "2 day_missing", "3 bad_phone", "3 bad_address", "4 too_long"],
            problem.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("row")} {r.GetProperty("code").GetString()!["procurement.".Length..]}"));
        foreach (var (code, body) in new (string, object)[]
        {
            ("procurement.too_many_demand_rows", new { title = "多", purpose = "gift", text = string.Join('\n', Enumerable.Repeat($"{Apples} 1", Demand.MostRows + 1)), deliverOn = DemandWalk.Later }),
            ("procurement.unknown_demand_column", new { title = "列", purpose = "gift", text = $"sku\tquantity\t工号\n{Apples}\t1\tA7", deliverOn = DemandWalk.Later }),
            ("procurement.title_needed", new { title = " ", purpose = "gift", text = $"{Apples} 1" }),
            ("procurement.unknown_purpose", new { title = "用途", purpose = "other", text = $"{Apples} 1" }),
        })
            using (var no = await DemandWalk.PostAsync(requester, DemandWalk.Demands, body)) Assert.Equal(code, (await BatchWalk.JsonOf(no)).GetProperty("code").GetString());
        Assert.Equal(before, (await requester.GetFromJsonAsync<JsonElement>(DemandWalk.Demands)).GetProperty("total").GetInt32());

        // A change that is refused leaves the demand as it was.
        var id = await DemandWalk.WrittenAsync(requester, $"{Apples} 2");
        using var changed = await requester.PutAsJsonAsync($"{DemandWalk.Demands}/{id}", new { title = "改", purpose = "gift", text = "NO-SUCH 1", deliverOn = DemandWalk.Later });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        var kept = await DemandWalk.GetAsync(requester, id);
        Assert.Equal(("部门需求", 2), (kept.GetProperty("title").GetString(), kept.GetProperty("rows")[0].GetProperty("quantity").GetInt32()));
    }

    [Fact]
    public async Task Two_officers_who_collect_at_once_leave_one_with_the_demand()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await RequesterAsync());
        var other = await People.SomebodyAsync(house, Role.Officer, await UnitAsync());
        for (var round = 0; round < 4; round++)
        {
            var (shared, mine, his) = (await DemandWalk.SubmittedAsync(requester, $"{Apples} 1"), await DemandWalk.SubmittedAsync(requester, $"{Apples} 2"), await DemandWalk.SubmittedAsync(requester, $"{Apples} 3"));
            var (first, second) = (await walk.OpenAsync(), await walk.OpenAsync());
            var answers = await Task.WhenAll(DemandWalk.CollectAsync(walk.Officer, first, shared, mine), DemandWalk.CollectAsync(other, second, his, shared));
            Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
            var lost = answers.Single(a => !a.IsSuccessStatusCode);
            Assert.Equal("procurement.demand_taken", (await BatchWalk.JsonOf(lost)).GetProperty("code").GetString());
            // All or none: the loser's other demand still waits, and his batch has no row.
            Assert.Equal([0, 2], new[] { (await RowsAsync(walk, first)).Count, (await RowsAsync(walk, second)).Count }.Order());
            Assert.Equal(["collected", "submitted"], new[] { await DemandWalk.StatusAsync(requester, mine), await DemandWalk.StatusAsync(requester, his) }.Order());
        }
    }

    [Fact]
    public async Task A_demand_withdrawn_while_it_is_collected_is_one_of_both()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await RequesterAsync());
        for (var round = 0; round < 6; round++)
        {
            var id = await DemandWalk.SubmittedAsync(requester, $"{Apples} 1");
            var batch = await walk.OpenAsync();
            var answers = await Task.WhenAll(DemandWalk.CollectAsync(walk.Officer, batch, id), requester.PostAsJsonAsync($"{DemandWalk.Demands}/{id}/withdraw", new { }),
                walk.Officer.PostAsJsonAsync($"{DemandWalk.Demands}/{id}/return", new { reason = "重写" }));
            Assert.Contains(answers, a => a.IsSuccessStatusCode);
            var status = await DemandWalk.StatusAsync(requester, id);
            Assert.Equal(status == "collected", answers[0].IsSuccessStatusCode);
            Assert.Equal(status == "collected" ? 1 : 0, (await RowsAsync(walk, batch)).Count);
            // Sent back, it may still be withdrawn.
            Assert.Equal(status == "withdrawn", answers[1].IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task A_cancelled_batch_sets_its_demands_free_to_be_collected_once_more()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await RequesterAsync());
        var (id, kept) = (await DemandWalk.SubmittedAsync(requester, $"{Apples} 1"), await DemandWalk.SubmittedAsync(requester, $"{Apples} 4"));
        var first = await DemandWalk.CollectedAsync(walk.Officer, null, id, kept);
        using (var again = await DemandWalk.CollectAsync(walk.Officer, null, id)) Assert.Equal("procurement.demand_taken", (await BatchWalk.JsonOf(again)).GetProperty("code").GetString());
        using (var late = await requester.PostAsJsonAsync($"{DemandWalk.Demands}/{id}/withdraw", new { })) Assert.Equal("procurement.demand_wrong_state", (await BatchWalk.JsonOf(late)).GetProperty("code").GetString());
        await BatchWalk.DoAsync(walk.Officer, first, "cancel", HttpStatusCode.OK);
        Assert.Equal("submitted", await DemandWalk.StatusAsync(requester, id));
        Assert.Contains(id, (await walk.Officer.GetFromJsonAsync<JsonElement>($"{DemandWalk.Demands}?status=submitted&pageSize=100")).GetProperty("items").EnumerateArray().Select(d => d.GetProperty("id").GetGuid()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DemandWalk.CollectAsync(walk.Officer, null, id)));
        Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
        var second = (await BatchWalk.JsonOf(answers.Single(a => a.IsSuccessStatusCode))).GetProperty("id").GetGuid();
        var number = await NumberAsync(requester, id);
        Assert.Equal([(1, number)], await RowsAsync(walk, second));
        // What was cancelled still says where its rows came from.
        Assert.Equal(number, (await RowsAsync(walk, first))[0].Demand);
        using (var back = await requester.PostAsJsonAsync($"{DemandWalk.Demands}/{kept}/withdraw", new { })) back.EnsureSuccessStatusCode();
        Assert.Equal("withdrawn", await DemandWalk.StatusAsync(requester, kept));
    }

    [Fact]
    public async Task Rows_that_come_from_many_at_once_are_numbered_without_gap_and_stand_together()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await RequesterAsync());
        var random = new Random(4);
        var batch = await walk.OpenAsync();
        var sizes = Enumerable.Range(0, 5).Select(_ => random.Next(1, 7)).ToList();
        var demands = new List<Guid>();
        foreach (var size in sizes) demands.Add(await DemandWalk.SubmittedAsync(requester, string.Join('\n', Enumerable.Range(1, size).Select(n => $"{Apples} {n}"))));
        var work = demands.Select(d => DemandWalk.CollectAsync(walk.Officer, batch, d)).Concat(Enumerable.Range(0, 3).Select(_ => DemandWalk.PostAsync(walk.Officer, $"/api/procurement/batches/{batch}/rows", new { text = $"{Walnuts} 1\n{Walnuts} 2" })));
        foreach (var answer in await Task.WhenAll(work)) Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var rows = await RowsAsync(walk, batch);
        Assert.Equal(Enumerable.Range(1, sizes.Sum() + 6), rows.Select(r => r.Row));
        Assert.Equal(rows.Count, (await walk.GetAsync(batch)).GetProperty("rows").GetProperty("total").GetInt32());
        var lines = (await walk.GetAsync(batch, "/lines?pageSize=500")).GetProperty("items").EnumerateArray().ToList();
        foreach (var demand in demands)
        {
            var number = await NumberAsync(requester, demand);
            var own = lines.Where(l => l.GetProperty("demand").GetString() == number).ToList();
            Assert.Equal(Enumerable.Range(own[0].GetProperty("row").GetInt32(), own.Count), own.Select(l => l.GetProperty("row").GetInt32()));
            Assert.Equal(Enumerable.Range(1, own.Count), own.Select(l => l.GetProperty("quantity").GetInt32()));
        }
    }

    [Fact]
    public async Task Whoever_asked_for_goods_in_a_batch_never_signs_it_nor_does_a_deputy_for_him()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Apples)).HasAsync(500);
        var unit = await UnitAsync();
        var (asking, deputy) = (await PersonAsync(unit, 90_000_000, Role.Requester, Role.Approver, Role.Finance), await PersonAsync(unit, 0, Role.Approver));
        HttpClient As(PersonId person, Role role) => house.ScriptOf(new Actor(person, role, unit));
        var id = await DemandWalk.SubmittedAsync(As(asking, Role.Requester), $"{Apples} 1");
        var point = (await walk.Officer.GetFromJsonAsync<JsonElement>("/api/procurement/delivery-points"))[0].GetProperty("id").GetGuid();
        var batch = await DemandWalk.CollectedAsync(walk.Officer, null, id);
        // The officer says where it goes, and adds a row of his own.
        await DemandWalk.DoneAsync(walk.Officer, $"/api/procurement/batches/{batch}/rows", new { text = $"{Apples} 1", deliveryPoint = point });
        using (var edited = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{batch}/lines/1", new { recipient = "张三", phone = "13800138000", address = "浙江省宁波市鄞州区百丈东路1号" })) edited.EnsureSuccessStatusCode();
        await BatchWalk.DoAsync(walk.Officer, batch, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(batch);
        await BatchWalk.DoAsync(walk.Officer, batch, "submit", HttpStatusCode.OK);
        foreach (var (who, act) in new[] { (Role.Approver, "approve"), (Role.Approver, "reject"), (Role.Finance, "release"), (Role.Finance, "reject") })
            Assert.Equal("procurement.own_batch", (await BatchWalk.DoAsync(As(asking, who), batch, act, HttpStatusCode.Forbidden, new { reason = "想自己批" })).GetProperty("code").GetString());
        Assert.Contains("需求", await house.InsideAsync(async s => (await s.GetRequiredService<ApprovalViews>().WhyNotAsync(new Actor(asking, Role.Approver, unit), new(batch), default))!.Zh), StringComparison.Ordinal);

        var today = BusinessDay.Of(DateTimeOffset.UtcNow);
        await DemandWalk.DoneAsync(As(asking, Role.Approver), "/api/procurement/leaves", new { deputy = deputy.Value, from = today.ToString("yyyy-MM-dd"), until = today.AddDays(3).ToString("yyyy-MM-dd") }, HttpStatusCode.Created);
        Assert.Equal("procurement.own_batch", (await BatchWalk.DoAsync(As(deputy, Role.Approver), batch, "approve", HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        // Somebody who asked for nothing signs as ever.
        await BatchWalk.DoAsync(walk.Approver, batch, "approve", HttpStatusCode.Accepted);
        Assert.Equal("placed", (await walk.RestsAsync(batch)).GetProperty("status").GetString());
    }

    private async Task<PersonId> PersonAsync(OrganisationId unit, long limitFen, params Role[] roles)
    {
        var email = $"p{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@example.cn";
        var id = await house.InsideAsync(s => s.GetRequiredService<Register>().RunAsync(new() { Email = email, Password = "first apple 7", Name = "多面手" }, default));
        foreach (var role in roles)
            await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(() => s.GetRequiredService<OrganisationDesk>().JoinAsync(email, unit, role, role == Role.Approver ? limitFen : null, default), default));
        return id;
    }

    [Fact]
    public async Task Strangers_find_nothing_and_a_requester_finds_nothing_of_the_units()
    {
        var (walk, requester, unit) = (await BatchWalk.InAsync(house), await RequesterAsync(), await UnitAsync());
        var id = await DemandWalk.SubmittedAsync(requester, Named);
        var colleague = await People.SomebodyAsync(house, Role.Requester, unit);
        foreach (var who in new[] { colleague, walk.Approver, await house.ScriptOfAsync("superior"), await house.ScriptOfAsync("cooperative"), await house.ScriptOfAsync("consumer") })
            using (var answer = await who.GetAsync($"{DemandWalk.Demands}/{id}")) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        foreach (var (act, body) in new (string, object)[] { ("submit", new { }), ("withdraw", new { }), ("return", new { reason = "不是您的" }) })
            using (var answer = await colleague.PostAsJsonAsync($"{DemandWalk.Demands}/{id}/{act}", body)) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty((await colleague.GetFromJsonAsync<JsonElement>(DemandWalk.Demands)).GetProperty("items").EnumerateArray());

        var batch = await DemandWalk.CollectedAsync(walk.Officer, null, id);
        foreach (var address in new[] { $"batches/{batch}", $"batches/{batch}/lines", $"batches/{batch}/result", $"batches/{batch}/approvals", $"batches/{batch}/events" })
            using (var answer = await requester.GetAsync($"/api/procurement/{address}")) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        foreach (var address in new[] { "/api/procurement/batches", "/api/procurement/purchase-orders", "/api/procurement/plans", "/api/procurement/lists", "/api/procurement/agreements", "/api/procurement/exports/lines?format=csv", "/procurement", "/procurement/batches" })
            using (var answer = await requester.GetAsync(address)) Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        Assert.DoesNotContain("王小明", await requester.GetStringAsync("/odata/BatchLines"), StringComparison.Ordinal);
        var list = (await walk.Officer.GetFromJsonAsync<JsonElement>("/api/procurement/lists"))[0].GetProperty("id").GetGuid();
        using (var answer = await requester.PostAsJsonAsync("/api/procurement/quick-order", new { list })) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using (var answer = await DemandWalk.CollectAsync(await People.SomebodyAsync(house, Role.Officer, await OtherUnitAsync()), null, id)) Assert.Equal("procurement.demand_taken", (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
        Assert.DoesNotContain(batch.ToString(), (await DemandWalk.GetAsync(requester, id)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recipients_are_forgotten_once_a_demand_is_withdrawn_or_done_and_kept_while_it_waits()
    {
        await using var own = House.OnItsOwn();
        var (walk, requester) = (await BatchWalk.InAsync(own), await own.ScriptOfAsync("requester"));
        var ids = new List<Guid>();
        for (var n = 0; n < 4; n++) ids.Add(await DemandWalk.SubmittedAsync(requester, Named));
        await DemandWalk.DoneAsync(requester, $"{DemandWalk.Demands}/{ids[0]}/withdraw", new { });
        await DemandWalk.CollectedAsync(walk.Officer, null, ids[1]);
        await BatchWalk.DoAsync(walk.Officer, await DemandWalk.CollectedAsync(walk.Officer, null, ids[2]), "cancel", HttpStatusCode.OK);
        async Task<string[]> NamedAsync() => [.. (await Task.WhenAll(ids.Select(async id => (await DemandWalk.GetAsync(requester, id)).GetProperty("rows")[0].GetProperty("recipient").GetString()!)))];
        Task ForgetAsync(int days) => own.InsideAsync(s => new ForgetRecipients(s.GetRequiredService<MarketplaceDb>(), s.GetRequiredService<ClaimRounds>(),
            s.GetRequiredService<IOptions<ProcurementOptions>>(), new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(days))).RunAsync(default));
        await ForgetAsync(89);
        Assert.Equal(["王小明", "王小明", "王小明", "王小明"], await NamedAsync());
        await ForgetAsync(91);
        // Withdrawn; in a draft nobody touched; free again; waiting.
        Assert.Equal(["", "", "王小明", "王小明"], await NamedAsync());
    }
}
