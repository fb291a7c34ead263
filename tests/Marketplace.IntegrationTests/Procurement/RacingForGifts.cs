using System.Net;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Members, officers and the clock at once: one code is one gift, one good goes to one, and nothing is lost between a claim and the close.</summary>
public sealed class RacingForGifts(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private const string Apples = RoundWalk.Apples, Walnuts = RoundWalk.Walnuts;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly House house = quiet.House;

    private async Task<RoundWalk> ReadyAsync(long apples = 100)
    {
        var round = await RoundWalk.InAsync(house);
        await (await round.Batch.ShelfAsync(Apples)).HasAsync(apples);
        await (await round.Batch.ShelfAsync(Walnuts)).HasAsync(100);
        return round;
    }

    private static Task<string?[]> AtOnceAsync(params Func<Task<string?>>[] acts) => Task.WhenAll(acts.Select(act => Task.Run(act)));

    [Fact]
    public async Task One_code_in_ten_tabs_gets_one_gift()
    {
        var round = await ReadyAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(3));
        var code = (await round.CodesAsync(id))[0];
        var answers = await AtOnceAsync([.. Enumerable.Range(0, 10).Select(n => (Func<Task<string?>>)(() => round.ClaimAsync(code, n % 2 == 0 ? Apples : Walnuts, n)))]);
        Assert.Single(answers, a => a is null);
        Assert.All(answers.Where(a => a is not null), a => Assert.Equal("procurement.code_used", a));
        Assert.Equal(1, (await round.GetAsync(id)).GetProperty("claimed").GetInt32());
        await EndAsync(round, id, placed: 1);
    }

    [Fact]
    public async Task Of_two_who_want_the_last_one_one_gets_it_and_the_other_keeps_the_code()
    {
        var round = await ReadyAsync(apples: 1);
        var id = await round.RunningAsync(RoundWalk.Wanted(3));
        var codes = await round.CodesAsync(id);
        var answers = await AtOnceAsync(() => round.ClaimAsync(codes[0], Apples, 1), () => round.ClaimAsync(codes[1], Apples, 2));
        Assert.Equal([null, "procurement.good_gone"], answers.Order());
        var loser = codes[answers[0] is null ? 1 : 0];
        Assert.Equal([false, true], (await round.SeenAsync(loser))!.Offers.OrderBy(o => o.Left).Select(o => o.Left));
        Assert.Null(await round.ClaimAsync(loser, Walnuts, 3));
        await EndAsync(round, id, placed: 2);
        Assert.Equal(0, await (await round.Batch.ShelfAsync(Apples)).RecountAsync());
    }

    [Fact]
    public async Task What_the_shop_sells_meanwhile_and_what_members_claim_never_exceed_the_stock()
    {
        var round = await ReadyAsync(apples: 6);
        var id = await round.RunningAsync(RoundWalk.Wanted(8));
        var (codes, shelf) = (await round.CodesAsync(id), await round.Batch.ShelfAsync(Apples));
        var claims = codes.Select((code, n) => (Func<Task<string?>>)(() => round.ClaimAsync(code, Apples, n)));
        var buyers = Enumerable.Range(0, 8).Select(n => (Func<Task<string?>>)(async () =>
        {
            try
            {
                await shelf.HoldAsync($"order:gift-race-{n}", 1);
                return null;
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        var answers = await AtOnceAsync([.. claims.Zip(buyers, (a, b) => new[] { a, b }).SelectMany(pair => pair)]);
        Assert.Equal(6, answers.Count(a => a is null));
        var row = await shelf.StoredAsync();
        Assert.Equal(0, row.OnHand - row.Allocated - row.Held);
        Assert.Equal(0, await shelf.RecountAsync());
        await EndAsync(round, id, placed: answers.Where((a, n) => n % 2 == 0 && a is null).Count());
    }

    [Fact]
    public async Task A_claim_and_the_close_at_once_leave_the_gift_ordered_or_the_code_unspent()
    {
        var round = await ReadyAsync();
        for (var turn = 0; turn < 6; turn++)
        {
            var committed = await round.Batch.CommittedAsync();
            var id = await round.RunningAsync(RoundWalk.Wanted(2));
            var code = (await round.CodesAsync(id))[0];
            var answers = await AtOnceAsync(() => round.ClaimAsync(code, Apples, 1), async () => { await round.CloseAsync(id); return null; });
            Assert.Contains(answers[0], (string?[])[null, "procurement.round_over"]);
            var batch = await round.Batch.RestsAsync(id);
            Assert.Equal(answers[0] is null ? ("placed", 1) : ("cancelled", 0), (batch.GetProperty("status").GetString(), batch.GetProperty("rows").GetProperty("placed").GetInt32()));
            Assert.Equal(committed + batch.GetProperty("placedFen").GetInt64(), await round.Batch.CommittedAsync());
        }
        Assert.Equal(0, await (await round.Batch.ShelfAsync(Apples)).RecountAsync());
    }

    [Fact]
    public async Task A_code_replaced_while_it_is_used_is_used_or_replaced_and_never_both()
    {
        var round = await ReadyAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(8));
        var codes = await round.CodesAsync(id);
        for (var row = 1; row <= 7; row++)
        {
            var (code, number) = (codes[row - 1], row);
            var answers = await AtOnceAsync(() => round.ClaimAsync(code, Apples, number), async () =>
                (await BatchWalk.JsonOf(await round.Officer.PostAsync($"/api/procurement/claim-rounds/{id}/codes/{number}/replace", null))).TryGetProperty("number", out _) ? null : "procurement.code_spent");
            Assert.True(answers is [null, "procurement.code_spent"] or ["procurement.code_revoked", null], $"{answers[0]} {answers[1]}");
        }
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
    }

    [Fact]
    public async Task Two_who_close_at_once_close_once()
    {
        var round = await ReadyAsync();
        var committed = await round.Batch.CommittedAsync();
        var id = await round.RunningAsync(RoundWalk.Wanted(4));
        Assert.Null(await round.ClaimAsync((await round.CodesAsync(id))[0], Apples));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => round.Officer.PostAsync($"/api/procurement/claim-rounds/{id}/close", null))));
        var batch = await round.Batch.RestsAsync(id);
        Assert.Equal(committed + batch.GetProperty("placedFen").GetInt64(), await round.Batch.CommittedAsync());
        await house.InsideAsync(async s => Assert.Equal(1, await s.GetRequiredService<MarketplaceDb>().Set<AuditRow>().CountAsync(a => a.Subject == $"batch:{id}" && a.Action == "procurement.round_closed", None)));
    }

    private static async Task EndAsync(RoundWalk round, Guid id, int placed)
    {
        // A round whose last code was just used ends by itself.
        using var _ = await round.Officer.PostAsync($"/api/procurement/claim-rounds/{id}/close", null);
        var batch = await round.Batch.RestsAsync(id);
        Assert.Equal(placed, batch.GetProperty("rows").GetProperty("placed").GetInt32());
    }
}
