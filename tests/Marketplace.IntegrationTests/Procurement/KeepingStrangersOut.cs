using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Procurement;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class KeepingStrangersOut(House house)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private const string Sku = "SH-513423-002";

    private Task<Actor> OfAsync(Role role, int unit = 0, int person = 0) => house.InsideAsync(async s =>
    {
        var organisations = s.GetRequiredService<OrganisationViews>();
        var mine = (await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode))!.Id;
        var members = await organisations.MembersAsync(mine, role == Role.Approver && person == 1 ? Role.Officer : role);
        var other = (await organisations.OfKindAsync(OrganisationKind.PartnerUnit)).First(o => o.Id != mine).Id;
        return new Actor(members[0], role, unit == 0 ? mine : other);
    });

    [Fact]
    public async Task Another_units_batch_and_order_are_not_found_by_any_door()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(50);
        var id = new BatchId(await walk.PlacedAsync(BatchWalk.Rows(Sku, 1, 1)));
        var (officer, approver) = (await OfAsync(Role.Officer, unit: 1), await OfAsync(Role.Approver, unit: 1));
        foreach (var door in (Func<IServiceProvider, Task>[])
        [
            s => s.GetRequiredService<BatchViews>().FindAsync(officer, id, None),
            s => s.GetRequiredService<BatchViews>().LinesAsync(officer, id, new(), None),
            s => s.GetRequiredService<BatchResults>().OpenAsync(officer, id, false, None),
            s => s.GetRequiredService<PutLines>().RunAsync(officer, id, BatchLines.FromText("sku,quantity\nA,1\n"), None),
            s => s.GetRequiredService<EditLine>().RunAsync(officer, id, 1, new("A", null, null, null, null, null, null), None),
            s => s.GetRequiredService<CheckBatch>().RunAsync(officer, id, None),
            s => s.GetRequiredService<SubmitBatch>().RunAsync(officer, id, None),
            s => s.GetRequiredService<CancelBatch>().RunAsync(officer, id, None),
            s => s.GetRequiredService<ApproveBatch>().RunAsync(approver, id, None),
            s => s.GetRequiredService<RejectBatch>().RunAsync(approver, id, new("x"), None),
        ])
            Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => house.InsideAsync(door))).Status);
        Assert.Empty((await house.InsideAsync(s => s.GetRequiredService<PurchaseOrderViews>().ListAsync(officer, id, null, 1, 20, None))).Items);
    }

    [Fact]
    public async Task An_order_of_another_cooperative_is_a_404_and_a_consumer_or_guest_gets_nothing()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(50);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Sku, 1, 1));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        // The demonstration cooperative sells apples and walnuts, not this chilli.
        var cooperative = await house.ScriptOfAsync("cooperative");
        Assert.Equal(HttpStatusCode.NotFound, (await cooperative.GetAsync($"/api/procurement/purchase-orders/{order}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await cooperative.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/confirm", new { })).StatusCode);
        foreach (var who in (string[])["cooperative", "consumer", "operator"])
        {
            var stranger = await house.ScriptOfAsync(who);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/procurement/batches/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync($"/api/procurement/batches/{id}/approve", new { })).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/api/procurement/batches")).StatusCode);
        }
        // One's own, in the wrong role: it is there, but not for doing that.
        Assert.Equal(HttpStatusCode.Forbidden, (await walk.Officer.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/confirm", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await walk.Approver.PostAsJsonAsync($"/api/procurement/batches/{id}/submit", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Visitor().GetAsync($"/api/procurement/batches/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Officer.GetAsync("/api/procurement/batches/not-an-id")).StatusCode);
    }

    [Fact]
    public async Task Nobody_decides_on_his_own_batch_even_with_both_roles_nor_above_his_limit()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = new BatchId(await walk.SubmittedAsync(BatchWalk.Rows(Sku, 1, 1)));
        var self = await OfAsync(Role.Approver, person: 1);
        Assert.Equal("procurement.own_batch", (await Assert.ThrowsAsync<Refusal>(() => house.InsideAsync(s => s.GetRequiredService<ApproveBatch>().RunAsync(self, id, None)))).Code);
        Assert.Equal("procurement.own_batch", (await Assert.ThrowsAsync<Refusal>(() => house.InsideAsync(s => s.GetRequiredService<RejectBatch>().RunAsync(self, id, new("x"), None)))).Code);

        var dear = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 10, 1_000));
        var refused = await BatchWalk.DoAsync(walk.Approver, dear, "approve", HttpStatusCode.Forbidden);
        Assert.Equal("procurement.over_limit", refused.GetProperty("code").GetString());
        await BatchWalk.DoAsync(walk.Officer, dear, "cancel", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Officer, id.Value, "cancel", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Approvers_and_finance_see_recipients_masked_cannot_search_for_them_and_may_not_take_the_file()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Rows(Sku, 1, 1));
        foreach (var who in (HttpClient[])[walk.Approver, await house.ScriptOfAsync("finance")])
        {
            var text = await who.GetStringAsync($"/api/procurement/batches/{id}/lines");
            Assert.DoesNotContain("收货人1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13800000001", text, StringComparison.Ordinal);
            Assert.DoesNotContain("百丈东路", text, StringComparison.Ordinal);
            foreach (var guess in (string[])["收货人1", "百丈东路"])
                Assert.Equal(0, (await who.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/lines?q={guess}")).GetProperty("total").GetInt32());
            Assert.Equal(1, (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/lines?q=百丈东路")).GetProperty("total").GetInt32());
            Assert.Equal(HttpStatusCode.Forbidden, (await who.GetAsync($"/api/procurement/batches/{id}/result")).StatusCode);
        }
    }
}
