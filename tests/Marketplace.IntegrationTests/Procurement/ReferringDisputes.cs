using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>What one side does not answer in its working days is decided by the marketplace.</summary>
public sealed class ReferringDisputes(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private House House => quiet.House;

    [Fact]
    public async Task A_dispute_nobody_answered_goes_to_the_marketplace_once_and_both_sides_are_told()
    {
        var walk = await DisputedAsync();
        await ReferAsync();
        Assert.Equal("open", Status(await walk.GetAsync()));
        await AgeAsync(walk);
        await ReferAsync();
        var order = await walk.GetAsync();
        Assert.Equal("maintained", Status(order));
        Assert.NotEqual(JsonValueKind.Null, order.GetProperty("disputes")[0].GetProperty("referredAt").ValueKind);
        Assert.Equal((1, 1), await LettersAsync(order));
        await ReferAsync();
        Assert.Equal((1, 1), await LettersAsync(order));

        // Still theirs to end, and the marketplace's to decide.
        await walk.RefusedAsync(walk.Cooperative, $"{OrderWalk.Dispute(order)}/answer", "procurement.dispute_wrong_state", new { concede = false, words = "迟了" });
        using var house = await House.ScriptOfAsync("operator");
        using var decided = await walk.SendAsync(house, $"{OrderWalk.Dispute(order)}/decide", new { payable = 1, words = "双方各半" });
        Assert.Equal("decided", (await BatchWalk.JsonOf(decided)).GetProperty("status").GetString());
        Assert.Equal(walk.Price * 18, (await walk.MoneyAsync()).Payable);
    }

    [Fact]
    public async Task The_unit_that_does_not_reply_to_a_contested_dispute_loses_its_turn_too()
    {
        var walk = await DisputedAsync();
        await walk.DoAsync(walk.Cooperative, $"{OrderWalk.Dispute(await walk.GetAsync())}/answer", "accepted", new { concede = false, words = "装箱时是好的" });
        await AgeAsync(walk);
        await ReferAsync();
        Assert.Equal("contested", Status(await walk.GetAsync()));
        DateTimeOffset? answered = LongAgo;
        await House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Dispute>().Where(d => d.PurchaseOrderId == new PurchaseOrderId(walk.Id)).ExecuteUpdateAsync(u => u.SetProperty(d => d.AnsweredAt, answered)));
        await ReferAsync();
        Assert.Equal("maintained", Status(await walk.GetAsync()));
    }

    [Fact]
    public async Task Of_an_answer_and_the_end_of_the_limit_at_once_one_counts_and_its_money_once()
    {
        for (var round = 0; round < 3; round++)
        {
            var walk = await DisputedAsync();
            await AgeAsync(walk);
            var dispute = OrderWalk.Dispute(await walk.GetAsync());
            var conceding = Enumerable.Range(0, 3).Select(_ => walk.SendAsync(walk.Cooperative, $"{dispute}/answer", new { concede = true }));
            await Task.WhenAll([.. conceding, .. Enumerable.Range(0, 3).Select(_ => ReferAsync())]);
            var order = await walk.GetAsync();
            Assert.Contains(Status(order), (string[])["conceded", "maintained"]);
            if (Status(order) == "maintained") await walk.DoAsync(walk.Cooperative, $"{dispute}/answer", "accepted", new { concede = true });
            var (payable, goods, committed) = await walk.MoneyAsync();
            Assert.Equal((17 * walk.Price, 17 * walk.Price, 17 * walk.Price), (payable, goods, committed));
            var (unit, cooperative) = await LettersAsync(order);
            Assert.True(unit <= 1 && cooperative <= 1);
        }
    }

    private async Task<OrderWalk> DisputedAsync()
    {
        var walk = await OrderWalk.ReceivedAsync(House);
        await walk.DoAsync(walk.Officer, "accept", "accepted", new { lines = new[] { new { sku = OrderWalk.Apple, accepted = 17, rejected = 3, remark = "碰伤" } } });
        return walk;
    }

    private static DateTimeOffset LongAgo => DateTimeOffset.UtcNow.AddDays(-20);

    private Task AgeAsync(OrderWalk walk)
    {
        var opened = LongAgo;
        return House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Dispute>().Where(d => d.PurchaseOrderId == new PurchaseOrderId(walk.Id)).ExecuteUpdateAsync(u => u.SetProperty(d => d.OpenedAt, opened)));
    }

    private Task ReferAsync() => House.InsideAsync(s => s.GetRequiredService<ReferDisputes>().RunAsync(default));

    private async Task<(int Unit, int Cooperative)> LettersAsync(JsonElement order)
    {
        var letters = (await House.InsideAsync(s => s.GetRequiredService<MailViews>().NewestAsync(Actor.System, 500, default))).Where(m => m.Subject.Contains(order.GetProperty("number").GetString()!, StringComparison.Ordinal) && m.Subject.Contains("转平台裁定", StringComparison.Ordinal)).ToList();
        return (letters.Count(m => m.To == "officer@demo.local"), letters.Count(m => m.To == "cooperative@demo.local"));
    }

    private static string Status(JsonElement order) => order.GetProperty("disputes")[0].GetProperty("status").GetString()!;
}
