using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>From the door to the last dispute, and what is ordered again: cut off at every point and done again, each comes to the same end.</summary>
public sealed class SettlingThroughPowerCuts
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Receipt_acceptance_and_decision_cut_off_anywhere_count_owe_and_tell_once()
    {
        var power = new PowerLine();
        await using var house = power.OpenHouse();
        var expected = await WalkAsync(power, house, point: 0);
        Assert.Contains("received 19 accepted 15, 2 receipts, 1 inspections", expected.Text, StringComparison.Ordinal);
        var (point, cuts) = (0, 4);
        while (cuts > 0)
        {
            (var text, cuts) = await WalkAsync(power, house, ++point);
            Assert.True(expected.Text == text, $"cut at point {point}:\n{expected.Text}\nbecame\n{text}");
            Assert.InRange(point, 1, 200);
        }
        Assert.True(point > 5, $"only {point} points");
    }

    /// <summary>Twenty apples in two consignments, one short of one; thirteen of nineteen are accepted, of the six disputed two are owed.</summary>
    private static async Task<(string Text, int Blown)> WalkAsync(PowerLine power, House house, int point)
    {
        var b = await OrderWalk.BoughtAsync(house);
        var (acceptedFen, id, blown) = (await b.AcceptedFenAsync(), new PurchaseOrderId(b.Id), 0);
        await b.ShipAsync(12, "partShipped");
        await b.ShipAsync(8, "shipped");
        var sent = (await b.GetAsync()).GetProperty("consignments").EnumerateArray().Select(c => new ConsignmentId(c.GetProperty("id").GetGuid())).ToList();
        await CutAsync(async s => await s.GetRequiredService<ReceiveConsignment>().RunAsync(await Members.OfficerAsync(s), id, sent[1], new([new() { Sku = OrderWalk.Apple, Received = 7 }], "缺一件"), None));
        await CutAsync(async s => await s.GetRequiredService<ReceiveConsignment>().RunAsync(await Members.OfficerAsync(s), id, sent[0], new(), None));
        await CutAsync(async s => await s.GetRequiredService<AcceptPurchaseOrder>().RunAsync(await Members.OfficerAsync(s), id, new([new() { Sku = OrderWalk.Apple, Accepted = 13, Remark = "碰伤" }]), None));
        var rejection = (await b.GetAsync()).GetProperty("disputes").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "rejection").GetProperty("id").GetGuid();
        await b.DoAsync(b.Cooperative, $"disputes/{rejection}/answer", "accepted", new { concede = false, words = "装箱时完好" });
        await b.DoAsync(b.Officer, $"disputes/{rejection}/reply", "accepted", new { withdraw = false, words = "开箱时就有伤" });
        var marketplace = new Actor(Ids.New<PersonId>(TimeProvider.System), Role.Operator, null);
        await CutAsync(s => s.GetRequiredService<DecideDispute>().RunAsync(marketplace, id, new(rejection), new("两件是运输磕碰") { Payable = 2 }, None));

        var order = await b.GetAsync();
        var line = order.GetProperty("lines")[0];
        var disputes = order.GetProperty("disputes").EnumerateArray().Select(d => $"{d.GetProperty("kind")} {d.GetProperty("quantity")} {d.GetProperty("status")}").Order(StringComparer.Ordinal);
        var money = await b.MoneyAsync();
        var told = (await house.InsideAsync(async s => await s.GetRequiredService<MarketplaceDb>().Set<AuditRow>().AsNoTracking().Where(a => a.Subject == $"po:{b.Id}").Select(a => a.Action).ToListAsync()))
            .GroupBy(action => action).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        return ($"""
            received {line.GetProperty("received")} accepted {line.GetProperty("accepted")}, {order.GetProperty("consignments").EnumerateArray().Count(c => c.GetProperty("receipt").ValueKind == JsonValueKind.Object)} receipts, {order.GetProperty("inspections").GetArrayLength()} inspections
            {string.Join(", ", disputes)}
            owed {money.Payable / b.Price} {money.Goods / b.Price} committed {money.Committed / b.Price} accepted of the year {(await b.AcceptedFenAsync() - acceptedFen) / b.Price}
            {string.Join(", ", told)}
            """, blown);

        async Task CutAsync(Func<IServiceProvider, Task> work) => blown += await power.RunAsync(house, point, work) ? 1 : 0;
    }

    [Fact]
    public async Task Ordering_again_cut_off_anywhere_orders_each_missing_unit_once()
    {
        var power = new PowerLine();
        await using var house = power.OpenHouse();
        var (named, other) = await OrderingAgain.GradeAsync(house);
        var (expected, _) = await AgainAsync(power, house, named, other, 0);
        var (point, blown) = (0, true);
        while (blown)
        {
            (var text, blown) = await AgainAsync(power, house, named, other, ++point);
            Assert.True(expected == text, $"cut at point {point}:\n{expected}\nbecame\n{text}");
            Assert.InRange(point, 1, 200);
        }
        Assert.True(point > 5, $"only {point} points");
    }

    private static async Task<(string Text, bool Blown)> AgainAsync(PowerLine power, House house, string named, string other, int point)
    {
        var walk = await BatchWalk.InAsync(house);
        var (batch, order, before) = await OrderingAgain.DeclinedAsync(house, walk, named, other);
        var stock = await OrderingAgain.AllocatedAsync(house, other);
        var blown = await power.RunAsync(house, point, async s =>
        {
            try
            {
                await s.GetRequiredService<ReallocateOrder>().RunAsync(await Members.OfficerAsync(s), new(order), new(Substitutes: true), None);
            }
            // Done before the answer was lost.
            catch (Refusal refusal) when (refusal.Code == "procurement.nothing_missing")
            {
            }
        });
        var told = await walk.GetAsync(batch);
        var orders = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items").EnumerateArray()
            .Select(o => $"{o.GetProperty("status")} {o.GetProperty("totalFen")}").Order(StringComparer.Ordinal);
        return ($"{told.GetProperty("status")} {told.GetProperty("rows")} {told.GetProperty("placedFen")} {await walk.ResultAsync(batch)} | {string.Join(", ", orders)} | committed {await walk.CommittedAsync() - before} allocated {await OrderingAgain.AllocatedAsync(house, other) - stock}", blown);
    }

    [Fact]
    public async Task Of_an_order_again_and_a_later_batch_for_the_same_missing_units_one_gets_them()
    {
        await using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var (named, other) = await OrderingAgain.GradeAsync(house);
        var (again, later) = (0, 0);
        for (var round = 0; round < 8; round++)
        {
            var (batch, order, _) = await OrderingAgain.DeclinedAsync(house, walk, named, other);
            var answers = await Task.WhenAll(PostAsync($"/api/procurement/purchase-orders/{order}/reallocate", new { substitutes = true }), PostAsync($"/api/procurement/batches/{batch}/follow-ups", new { }));
            Assert.Single(answers, a => a.IsSuccessStatusCode);
            var loser = answers.Single(a => !a.IsSuccessStatusCode);
            Assert.Equal(HttpStatusCode.Conflict, loser.StatusCode);
            Assert.Contains((await BatchWalk.JsonOf(loser)).GetProperty("code").GetString(), (string[])["procurement.nothing_missing", "procurement.nothing_to_follow", "platform.changed_meanwhile"]);
            // Four units are missing: ordered again or asked for later, never both.
            var (ordered, asked) = await house.InsideAsync(async s =>
            {
                var (db, id) = (s.GetRequiredService<MarketplaceDb>(), new BatchId(batch));
                return (await db.Set<Share>().Where(x => x.BatchId == id && !x.Withdrawn).SumAsync(x => x.Quantity), await db.Set<FollowUp>().Where(f => f.BatchId == id).SumAsync(f => f.Quantity));
            });
            Assert.Equal(4, ordered + asked);
            (again, later) = (again + (ordered > 0 ? 1 : 0), later + (asked > 0 ? 1 : 0));
            foreach (var answer in answers) answer.Dispose();
        }
        Assert.Equal(8, again + later);

        async Task<HttpResponseMessage> PostAsync(string at, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, at) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
            return await walk.Officer.SendAsync(request);
        }
    }
}
