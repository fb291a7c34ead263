using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Catalog;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A unit asks for more signatures than the house does; each submission keeps the route it was given.</summary>
public sealed class SettingApprovalTiers : IDisposable
{
    private const string Sku = "SH-513423-002", Rule = "/api/procurement/approval-rule";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly House _house;

    public SettingApprovalTiers() => _house = House.OnItsOwn(clock: _clock);

    public void Dispose() => _house.Dispose();

    private static async Task<(int Approvers, bool Finance, string Next)> RouteAsync(HttpClient who, Guid id)
    {
        var found = await who.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/approvals");
        return (found.GetProperty("approvers").GetInt32(), found.GetProperty("financeReleases").GetBoolean(), found.GetProperty("next").GetString()!);
    }

    private static async Task<JsonElement> SetAsync(HttpClient who, object wanted, HttpStatusCode expected)
    {
        using var answer = await who.PutAsJsonAsync(Rule, wanted);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await BatchWalk.JsonOf(answer);
    }

    [Fact]
    public async Task A_submission_keeps_its_route_whatever_the_rule_becomes()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        var (director, finance) = (await _house.ScriptOfAsync("director"), await _house.ScriptOfAsync("finance"));
        var before = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
        var rule = await SetAsync(walk.Officer, new { twoApproversAboveFen = 0, financeAboveFen = 0 }, HttpStatusCode.OK);
        Assert.Equal((0, 0, 50_000_000), (rule.GetProperty("twoApproversAboveFen").GetInt64(), rule.GetProperty("financeAboveFen").GetInt64(), rule.GetProperty("mostFen").GetInt64()));
        var after = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
        Assert.Equal((1, false, "approve"), await RouteAsync(finance, before));
        Assert.Equal((2, true, "approve"), await RouteAsync(finance, after));

        await BatchWalk.DoAsync(walk.Approver, before, "approve", HttpStatusCode.Accepted);
        Assert.Equal("placed", (await walk.RestsAsync(before)).GetProperty("status").GetString());

        // Looser again: what was submitted under the stricter rule goes on under it.
        await SetAsync(walk.Officer, new { twoApproversAboveFen = (long?)null, financeAboveFen = 100 }, HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, after, "approve", HttpStatusCode.Accepted);
        Assert.Equal((2, true, "approve"), await RouteAsync(finance, after));
        await BatchWalk.DoAsync(director, after, "reject", HttpStatusCode.OK, new { reason = "分两次买" });
        await BatchWalk.DoAsync(walk.Officer, after, "submit", HttpStatusCode.OK);
        Assert.Equal((1, true, "approve"), await RouteAsync(finance, after));

        var submissions = (await finance.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{after}/approvals")).GetProperty("submissions").EnumerateArray()
            .Select(s => (s.GetProperty("approvers").GetInt32(), s.GetProperty("current").GetBoolean()));
        Assert.Equal([(2, false), (1, true)], submissions);
    }

    [Fact]
    public async Task Only_the_administrator_sets_it_and_never_laxer_than_the_house()
    {
        var (officer, approver, finance) = (await _house.ScriptOfAsync("officer"), await _house.ScriptOfAsync("approver"), await _house.ScriptOfAsync("finance"));
        Assert.Equal("accounts.not_administrator", (await SetAsync(approver, new { twoApproversAboveFen = 1, financeAboveFen = 1 }, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        await SetAsync(finance, new { twoApproversAboveFen = 1, financeAboveFen = 1 }, HttpStatusCode.Forbidden);
        foreach (var wrong in (object[])[new { twoApproversAboveFen = 50_000_001 }, new { financeAboveFen = 50_000_001 }, new { twoApproversAboveFen = -1 }])
            Assert.Equal("procurement.tier_wrong", (await SetAsync(officer, wrong, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        await SetAsync(officer, new { twoApproversAboveFen = 50_000_000, financeAboveFen = 30_000_000 }, HttpStatusCode.OK);
        Assert.Equal(30_000_000, (await finance.GetFromJsonAsync<JsonElement>(Rule)).GetProperty("financeAboveFen").GetInt64());
    }
}
