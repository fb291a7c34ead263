using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Counts to the fen and to the piece, so in a house where nobody else buys.</summary>
public sealed class RunningAClaimRound(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private readonly House house = quiet.House;
    private const string Apples = RoundWalk.Apples, Walnuts = RoundWalk.Walnuts;
    private static readonly CancellationToken None = CancellationToken.None;

    private async Task<RoundWalk> ReadyAsync(long each = 100)
    {
        var round = await RoundWalk.InAsync(house);
        foreach (var sku in (string[])[Apples, Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(each);
        return round;
    }

    [Fact]
    public async Task Members_claim_the_rest_goes_back_and_what_was_claimed_is_ordered_to_the_fen()
    {
        var round = await ReadyAsync();
        var committed = await round.Batch.CommittedAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(5));
        var view = await round.GetAsync(id);
        var dearest = view.GetProperty("offers").EnumerateArray().Max(o => o.GetProperty("unitPriceFen").GetInt64());
        Assert.Equal(committed + 5 * dearest, await round.Batch.CommittedAsync());
        var codes = await round.CodesAsync(id);
        Assert.Equal(5, codes.Distinct().Count());

        var apples = await round.Batch.ShelfAsync(Apples);
        var before = await apples.RowAsync();
        Assert.Null(await round.ClaimAsync(codes[0], Apples, 1));
        Assert.Null(await round.ClaimAsync(codes[1], Walnuts, 2));
        Assert.Null(await round.ClaimAsync(codes[3], Apples, 3));
        // Each claim takes its good at once.
        Assert.Equal(before.Allocated + 2, (await apples.RowAsync()).Allocated);
        view = await round.GetAsync(id);
        Assert.Equal(("open", 3, 3, 2), (view.GetProperty("stage").GetString(), view.GetProperty("claimed").GetInt32(), view.GetProperty("lastHour").GetInt32(), view.GetProperty("open").GetInt32()));
        Assert.Equal("claimed", (await round.SeenAsync(codes[0]))!.Stage);
        // Rows are taken in the order of the claims: number 4 of the print is not found in row 4.
        Assert.Equal([Apples, Walnuts, Apples], (await round.Batch.GetAsync(id, "/lines?pageSize=3")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("sku").GetString()));
        Assert.Equal(["used", "used", "live", "used", "live"], (await round.GetAsync(id, "/entitlements")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("state").GetString()));

        await round.CloseAsync(id);
        var batch = await round.Batch.RestsAsync(id);
        Assert.Equal(("placed", 3, 2), (batch.GetProperty("status").GetString(), batch.GetProperty("rows").GetProperty("placed").GetInt32(), batch.GetProperty("rows").GetProperty("invalid").GetInt32()));
        var prices = view.GetProperty("offers").EnumerateArray().ToDictionary(o => o.GetProperty("sku").GetString()!, o => o.GetProperty("unitPriceFen").GetInt64());
        Assert.Equal(2 * prices[Apples] + prices[Walnuts], batch.GetProperty("placedFen").GetInt64());
        Assert.Equal(committed + batch.GetProperty("placedFen").GetInt64(), await round.Batch.CommittedAsync());
        Assert.Equal(before.Allocated + 2, (await apples.RowAsync()).Allocated);
        Assert.Equal(0, await apples.RecountAsync());
        var row = (await round.Batch.GetAsync(id, "/lines?status=invalid")).GetProperty("items")[0];
        Assert.Equal("procurement.not_claimed", row.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("procurement.round_over", await round.ClaimAsync(codes[2], Apples));
    }

    [Fact]
    public async Task What_nobody_claimed_is_donated_in_one_parcel_where_that_was_the_rule()
    {
        var round = await ReadyAsync();
        var committed = await round.Batch.CommittedAsync();
        var wanted = RoundWalk.Wanted(6, "donate");
        wanted["donation"] = new { sku = Walnuts, recipient = "福利院 周主任", phone = "0574-87000100", countyCode = "330212", street = "惠风东路1号" };
        var id = await round.RunningAsync(wanted);
        Assert.Null(await round.ClaimAsync((await round.CodesAsync(id))[4], Apples));
        await round.CloseAsync(id);
        var batch = await round.Batch.RestsAsync(id);
        Assert.Equal(("placed", 2, 4), (batch.GetProperty("status").GetString(), batch.GetProperty("rows").GetProperty("placed").GetInt32(), batch.GetProperty("rows").GetProperty("invalid").GetInt32()));
        var gift = (await round.Batch.GetAsync(id, "/lines?status=placed")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("placedQuantity").GetInt64() == 5);
        Assert.Equal(("福利院 周主任", "浙江省宁波市鄞州区惠风东路1号"), (gift.GetProperty("recipient").GetString(), gift.GetProperty("address").GetString()));
        Assert.Equal(committed + batch.GetProperty("placedFen").GetInt64(), await round.Batch.CommittedAsync());
    }

    [Fact]
    public async Task A_round_nobody_claimed_from_is_cancelled_and_costs_nothing()
    {
        var round = await ReadyAsync();
        var committed = await round.Batch.CommittedAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(3));
        await round.CloseAsync(id);
        Assert.Equal("cancelled", (await round.Batch.GetAsync(id)).GetProperty("status").GetString());
        Assert.Equal(committed, await round.Batch.CommittedAsync());
        var again = await BatchWalk.JsonOf(await round.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/close", new { }));
        Assert.Equal("procurement.round_not_running", again.GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_last_claim_ends_the_round_by_itself()
    {
        var round = await ReadyAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(2));
        foreach (var code in await round.CodesAsync(id)) Assert.Null(await round.ClaimAsync(code, Apples));
        Assert.Equal("placed", (await round.Batch.RestsAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Every_kind_of_bad_code_gets_its_own_words()
    {
        var round = await ReadyAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(3));
        var codes = await round.CodesAsync(id);
        Assert.Null(await round.ClaimAsync(codes[0], Apples));
        Assert.Equal("procurement.code_used", await round.ClaimAsync(codes[0], Walnuts));
        Assert.Equal("procurement.code_length", await round.ClaimAsync(codes[1][..5], Apples));
        Assert.Equal("procurement.code_letter", await round.ClaimAsync("0" + codes[1][1..], Apples));
        Assert.Equal("procurement.code_mistyped", await round.ClaimAsync((codes[1][0] == '2' ? '3' : '2') + codes[1][1..], Apples));
        Assert.Equal("procurement.code_unknown", await round.ClaimAsync(ClaimCode.Of(new byte[32]), Apples));
        Assert.Equal("procurement.not_offered", await round.ClaimAsync(codes[1], "SH-511381-001"));

        var made = await BatchWalk.JsonOf(await round.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/codes/2/replace", new { }));
        Assert.Equal("procurement.code_revoked", await round.ClaimAsync(codes[1], Apples));
        Assert.Null(await round.ClaimAsync(made.GetProperty("code").GetString()!, Apples));
        Assert.Equal(HttpStatusCode.NoContent, (await round.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/codes/3/revoke", new { })).StatusCode);
        Assert.Equal("procurement.code_revoked", await round.ClaimAsync(codes[2], Apples));
        var spent = await BatchWalk.JsonOf(await round.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/codes/1/replace", new { }));
        Assert.Equal("procurement.code_spent", spent.GetProperty("code").GetString());
        Assert.Empty(await round.CodesAsync(id));
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
    }

    [Fact]
    public async Task The_rows_of_a_round_cannot_be_edited_checked_or_cancelled_once_it_runs()
    {
        var round = await ReadyAsync();
        var id = await round.OpenedAsync(RoundWalk.Wanted(2));
        using var put = await round.Batch.PutAsync(id, System.Text.Encoding.UTF8.GetBytes(BatchWalk.Rows(Apples, 1, 1)));
        Assert.Equal("procurement.rows_are_claims", (await BatchWalk.JsonOf(put)).GetProperty("code").GetString());
        using var edit = await round.Officer.PatchAsJsonAsync($"/api/procurement/batches/{id}/lines/1", new { quantity = "2" });
        Assert.Equal("procurement.rows_are_claims", (await BatchWalk.JsonOf(edit)).GetProperty("code").GetString());
        Assert.Equal("procurement.rows_are_claims", (await BatchWalk.DoAsync(round.Officer, id, "check", HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await BatchWalk.DoAsync(round.Officer, id, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(round.Batch.Approver, id, "reject", HttpStatusCode.OK, new { reason = "再看看" });
        Assert.Equal("rejected", (await round.GetAsync(id)).GetProperty("stage").GetString());
        await BatchWalk.DoAsync(round.Officer, id, "cancel", HttpStatusCode.OK);
        Assert.Equal("cancelled", (await round.GetAsync(id)).GetProperty("stage").GetString());

        var running = await round.RunningAsync(RoundWalk.Wanted(2));
        Assert.Equal("procurement.round_has_codes", (await BatchWalk.DoAsync(round.Officer, running, "cancel", HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await round.CloseAsync(running);
    }

    [Theory]
    [InlineData("offers", new[] { "NO-SUCH" }, "procurement.offer_unknown", "offers")]
    [InlineData("offers", new string[0], "procurement.offers_needed", "offers")]
    [InlineData("offers", new[] { Apples, "sh-513423-002" }, "procurement.offers_needed", "offers")]
    [InlineData("entitlements", 0, "procurement.entitlements_wrong", "entitlements")]
    [InlineData("entitlements", 9_999, "procurement.offers_too_few", "entitlements")]
    [InlineData("capFen", 1, "procurement.offer_over_cap", "offers")]
    [InlineData("capFen", 0, "procurement.cap_wrong", "capFen")]
    [InlineData("capFen", 99_999_999, "procurement.over_allowance", "capFen")]
    [InlineData("closesAt", "2020-01-01T00:00:00Z", "procurement.closing_wrong", "closesAt")]
    [InlineData("leftOver", "keep", "procurement.left_over_wrong", "leftOver")]
    [InlineData("leftOver", "donate", "procurement.donation_wrong", "donation")]
    public async Task A_round_that_cannot_be_is_refused_naming_the_field(string member, object value, string code, string field)
    {
        var round = await ReadyAsync();
        var wanted = RoundWalk.Wanted();
        wanted[member] = value;
        using var answer = await round.PostAsync(wanted);
        var problem = await BatchWalk.JsonOf(answer);
        Assert.Equal((code, field), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task The_same_request_sent_twice_opens_one_round()
    {
        var round = await ReadyAsync();
        var wanted = RoundWalk.Wanted();
        using var first = await round.PostAsync(wanted, "twice-the-same");
        using var second = await round.PostAsync(wanted, "twice-the-same");
        Assert.Equal((await BatchWalk.JsonOf(first)).GetProperty("id").GetGuid(), (await BatchWalk.JsonOf(second)).GetProperty("id").GetGuid());
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
    }

    [Fact]
    public async Task A_running_round_can_be_given_more_time_but_not_less()
    {
        var round = await ReadyAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(2));
        var closes = (await round.GetAsync(id)).GetProperty("closesAt").GetDateTimeOffset();
        using var shorter = await round.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/extend", new { closesAt = closes.AddDays(-1) });
        Assert.Equal("procurement.closing_wrong", (await BatchWalk.JsonOf(shorter)).GetProperty("code").GetString());
        using var longer = await round.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/extend", new { closesAt = closes.AddDays(5) });
        Assert.Equal(closes.AddDays(5), (await BatchWalk.JsonOf(longer)).GetProperty("closesAt").GetDateTimeOffset());
        await round.CloseAsync(id);
    }

    [Fact]
    public async Task The_tables_hold_no_code_and_handing_codes_out_is_written_in_the_trail()
    {
        var round = await ReadyAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(2));
        var code = (await round.CodesAsync(id))[0].Replace("-", "", StringComparison.Ordinal);
        await house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            var batch = new BatchId(id);
            Assert.DoesNotContain(code, JsonSerializer.Serialize(await db.Set<IssuedCode>().Where(c => c.BatchId == batch).ToListAsync(None)), StringComparison.OrdinalIgnoreCase);
            var facts = await db.Set<AuditRow>().Where(a => a.Subject == $"batch:{id}").OrderBy(a => a.Seq).ToListAsync(None);
            Assert.Equal(["procurement.round_opened", "procurement.batch_submitted", "procurement.batch_approved", "procurement.codes_made", "procurement.codes_handed_out"], facts.Select(a => a.Action));
            Assert.DoesNotContain(facts, f => f.Facts.Contains(code, StringComparison.Ordinal));
        });
        await round.CloseAsync(id);
    }
}
