using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Large batches need two approvers and finance; an approver on leave has a deputy; and whoever lets them wait is reminded.</summary>
public sealed class DecidingOnLargeBatches : IDisposable
{
    private const string Sku = "SH-513423-002";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly House _house;

    public DecidingOnLargeBatches() => _house = House.OnItsOwn(clock: _clock, settings: [("Procurement:TwoApproversAboveFen", "100")]);

    public void Dispose() => _house.Dispose();

    private async Task<(BatchWalk Walk, Guid Id)> SubmittedAsync()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        return (walk, await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1)));
    }

    private static async Task<JsonElement> ApprovalsAsync(HttpClient who, Guid id) => await who.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/approvals");

    private static async Task<string> StatusAsync(BatchWalk walk, Guid id) => (await walk.GetAsync(id)).GetProperty("status").GetString()!;

    [Fact]
    public async Task Two_approvers_sign_then_finance_releases_and_only_then_it_is_placed()
    {
        var (walk, id) = await SubmittedAsync();
        var (director, finance) = (await _house.ScriptOfAsync("director"), await _house.ScriptOfAsync("finance"));
        var early = await BatchWalk.DoAsync(finance, id, "release", HttpStatusCode.Conflict);
        Assert.Equal("procurement.not_to_release", early.GetProperty("code").GetString());

        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        // Asked twice, nothing more happens: one person is not two.
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        Assert.Equal("submitted", await StatusAsync(walk, id));
        Assert.Equal("approve", (await ApprovalsAsync(finance, id)).GetProperty("next").GetString());

        await BatchWalk.DoAsync(director, id, "approve", HttpStatusCode.Accepted);
        Assert.Equal("submitted", await StatusAsync(walk, id));
        Assert.Equal("release", (await ApprovalsAsync(finance, id)).GetProperty("next").GetString());
        await BatchWalk.DoAsync(finance, id, "release", HttpStatusCode.Accepted);
        await walk.RestsAsync(id);
        Assert.Equal("placed", await StatusAsync(walk, id));
        Assert.Equal(["approved", "approved", "released"], (await ApprovalsAsync(walk.Officer, id)).GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("decision").GetString()));
    }

    [Fact]
    public async Task Two_who_decide_at_once_leave_one_outcome()
    {
        for (var round = 0; round < 3; round++)
        {
            var (walk, id) = await SubmittedAsync();
            var (director, finance) = (await _house.ScriptOfAsync("director"), await _house.ScriptOfAsync("finance"));
            await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
            await BatchWalk.DoAsync(director, id, "approve", HttpStatusCode.Accepted);
            var answers = await Task.WhenAll(
                finance.PostAsJsonAsync($"/api/procurement/batches/{id}/release", new { }), finance.PostAsJsonAsync($"/api/procurement/batches/{id}/reject", new { reason = "等下个月" }),
                finance.PostAsJsonAsync($"/api/procurement/batches/{id}/release", new { }));
            await walk.RestsAsync(id);
            var status = await StatusAsync(walk, id);
            var last = (await ApprovalsAsync(walk.Officer, id)).GetProperty("signatures").EnumerateArray().Skip(2).Select(s => s.GetProperty("decision").GetString()).ToList();
            Assert.Single(last);
            Assert.Equal(status == "rejected" ? "returned" : "released", last[0]);
            Assert.Equal(status == "rejected", answers[1].IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task A_batch_sent_back_begins_afresh_and_keeps_its_history()
    {
        var (walk, id) = await SubmittedAsync();
        var director = await _house.ScriptOfAsync("director");
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        await BatchWalk.DoAsync(director, id, "reject", HttpStatusCode.OK, new { reason = "数量太多" });
        _clock.Advance(TimeSpan.FromMinutes(1));
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        var now = await ApprovalsAsync(walk.Officer, id);
        Assert.Equal("approve", now.GetProperty("next").GetString());
        Assert.Equal([false, false], now.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("current").GetBoolean()));
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        Assert.Equal("submitted", await StatusAsync(walk, id));
    }

    [Fact]
    public async Task A_deputy_decides_within_the_absent_ones_limit_and_only_in_those_days()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(20_000);
        var dear = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 10, 1_000));
        var director = await _house.ScriptOfAsync("director");
        var before = await BatchWalk.DoAsync(walk.Approver, dear, "approve", HttpStatusCode.Forbidden);
        Assert.Equal("procurement.over_limit", before.GetProperty("code").GetString());

        var leave = await AwayAsync(director);

        await BatchWalk.DoAsync(walk.Approver, dear, "approve", HttpStatusCode.Accepted);
        var signature = (await ApprovalsAsync(walk.Officer, dear)).GetProperty("signatures")[0];
        Assert.Equal("何慧", signature.GetProperty("insteadOfName").GetString());
        // The absent one is signed for already: two signatures need two wills.
        var twice = await BatchWalk.DoAsync(director, dear, "approve", HttpStatusCode.Conflict);
        Assert.Equal("procurement.signed_already", twice.GetProperty("code").GetString());
        await BatchWalk.DoAsync(walk.Officer, dear, "cancel", HttpStatusCode.OK);

        var other = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 10, 1_000));
        using var ended = await director.DeleteAsync($"/api/procurement/leaves/{leave}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await BatchWalk.DoAsync(walk.Approver, other, "approve", HttpStatusCode.Forbidden);
    }

    private async Task<Guid> AwayAsync(HttpClient who)
    {
        var approver = await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Person>().Where(p => p.Email == "approver@demo.local").Select(p => p.Id).SingleAsync());
        using var wanted = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/leaves") { Content = JsonContent.Create(new { deputy = approver, from = "2026-11-24", until = "2026-11-26" }) };
        wanted.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var named = await who.SendAsync(wanted);
        Assert.Equal(HttpStatusCode.Created, named.StatusCode);
        return (await BatchWalk.JsonOf(named)).GetProperty("id").GetGuid();
    }

    [Fact]
    public async Task A_deputy_of_two_signs_for_the_one_who_has_not_and_sends_back_in_a_name_that_is_said()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(20_000);
        var (director, chair) = (await _house.ScriptOfAsync("director"), await _house.ScriptOfAsync("chair"));
        await AwayAsync(director);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await AwayAsync(chair);
        var dear = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 10, 1_000));
        await BatchWalk.DoAsync(director, dear, "approve", HttpStatusCode.Accepted);
        await BatchWalk.DoAsync(walk.Approver, dear, "approve", HttpStatusCode.Accepted);
        var now = await ApprovalsAsync(walk.Officer, dear);
        Assert.Equal("release", now.GetProperty("next").GetString());
        Assert.Equal("苏文静", now.GetProperty("signatures")[1].GetProperty("insteadOfName").GetString());
        Assert.Contains("代 苏文静 批准（第 2 位审批，共 2 位）", now.GetProperty("signatures")[1].GetProperty("words").GetString());

        var other = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 10, 1_000));
        await BatchWalk.DoAsync(walk.Approver, other, "reject", HttpStatusCode.OK, new { reason = "改到下月" });
        var back = (await ApprovalsAsync(walk.Officer, other)).GetProperty("signatures")[0];
        Assert.Equal(("returned", "何慧"), (back.GetProperty("decision").GetString(), back.GetProperty("insteadOfName").GetString()));
        Assert.Contains("代 何慧 退回：改到下月", back.GetProperty("words").GetString());
    }

    [Fact]
    public async Task The_budget_is_held_once_whatever_is_sent_back_changed_and_submitted_again()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        var free = await walk.CommittedAsync();
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 3));
        var first = (await walk.GetAsync(id)).GetProperty("totalFen").GetInt64();
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(free + first, await walk.CommittedAsync());
            // Asked twice, it is held once.
            await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
            Assert.Equal(free + first, await walk.CommittedAsync());
            await BatchWalk.DoAsync(walk.Approver, id, "reject", HttpStatusCode.OK, new { reason = "数量再核一下" });
            Assert.Equal(free, await walk.CommittedAsync());
            await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        }
        await BatchWalk.DoAsync(walk.Approver, id, "reject", HttpStatusCode.OK, new { reason = "少要一些" });
        using var less = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{id}/lines/1", new { quantity = "1" });
        Assert.Equal(HttpStatusCode.OK, less.StatusCode);
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(id);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        var second = (await walk.GetAsync(id)).GetProperty("totalFen").GetInt64();
        Assert.True(second < first);
        Assert.Equal(free + second, await walk.CommittedAsync());
        await BatchWalk.DoAsync(walk.Officer, id, "cancel", HttpStatusCode.OK);
        Assert.Equal(free, await walk.CommittedAsync());
    }

    [Fact]
    public async Task Those_whose_turn_it_is_are_reminded_once_after_one_and_once_after_three_working_days()
    {
        var (walk, id) = await SubmittedAsync();
        var number = (await walk.GetAsync(id)).GetProperty("number").GetString()!;
        async Task<List<string>> RemindedAsync(TimeSpan later)
        {
            _clock.Advance(later);
            await _house.InsideAsync(s => s.GetRequiredService<RemindDeciders>().RunAsync(default));
            await _house.InsideAsync(s => s.GetRequiredService<RemindDeciders>().RunAsync(default));
            return await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Mail>().AsNoTracking().Where(m => m.Subject.Contains(number)).Select(m => m.To).ToListAsync());
        }

        Assert.Empty(await RemindedAsync(TimeSpan.FromHours(2)));
        var first = await RemindedAsync(TimeSpan.FromDays(1));
        Assert.Contains("approver@demo.local", first);
        Assert.Contains("director@demo.local", first);
        Assert.Contains("officer@demo.local", first);
        Assert.Equal(first.Count, first.Distinct().Count());
        Assert.Equal(first.Count, (await RemindedAsync(TimeSpan.FromHours(3))).Count);
        Assert.Equal(2 * first.Count, (await RemindedAsync(TimeSpan.FromDays(2))).Count);
    }
}
