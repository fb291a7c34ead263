using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.IntegrationTests.Settlement.SheetWalk;

namespace Marketplace.IntegrationTests.Settlement;

/// <summary>Money that fits no sheet goes back to its payer once, or is booked; never both.</summary>
public sealed class ReturningHeldMoney(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    [Fact]
    public async Task What_was_paid_too_much_goes_back_once_and_the_units_finance_sees_it()
    {
        var walk = await InAsync(quiet.House);
        var (sheet, _, _) = await walk.OrderedAsync();
        var receipt = await OverpaidAsync(walk, sheet, 700);
        var seen = (await walk.Finance.GetFromJsonAsync<JsonElement>(At(sheet))).GetProperty("held")[0];
        Assert.Equal((receipt, 700), (seen.GetProperty("reference").GetString(), seen.GetProperty("heldFen").GetInt64()));
        Assert.Equal(0, (await walk.Cooperative.GetFromJsonAsync<JsonElement>(At(sheet))).GetProperty("held").GetArrayLength());

        await RefusedAsync("settlement.return_amount", walk.Operator, Return(receipt), Wanted("T1", 701));
        await RefusedAsync("settlement.return_day", walk.Operator, Return(receipt), Wanted("T1", null, day: "2020-01-01"));
        await RefusedAsync("settlement.reason_needed", walk.Operator, Return(receipt), Wanted("T1", null, why: " "));
        await RefusedAsync("settlement.no_such_transfer", walk.Operator, Return("nothing"), Wanted("T1", null));
        await RefusedAsync("settlement.reference_missing", walk.Operator, Return(receipt), Wanted(" ", null));
        var reference = $"TK{receipt}";
        var part = await StepAsync(walk.Operator, Return(receipt), Wanted(reference, 200));
        Assert.Equal((200, 500), (part.GetProperty("returnedFen").GetInt64(), part.GetProperty("heldFen").GetInt64()));
        Assert.Equal(500, (await StepAsync(walk.Operator, Return(receipt), Wanted(reference, 200))).GetProperty("heldFen").GetInt64());
        await RefusedAsync("settlement.return_reused", walk.Operator, Return(receipt), Wanted(reference, 201));
        await StepAsync(walk.Operator, Return(receipt), Wanted(reference + "-2", null));
        await RefusedAsync("settlement.nothing_held", walk.Operator, Return(receipt), Wanted(reference + "-3", null));
        await walk.AddsUpAsync();

        seen = (await walk.Finance.GetFromJsonAsync<JsonElement>(At(sheet))).GetProperty("held")[0];
        Assert.Equal([200L, 500L], seen.GetProperty("returns").EnumerateArray().Select(r => r.GetProperty("fen").GetInt64()));
        var letters = await quiet.House.InsideAsync(s => s.GetRequiredService<MailViews>().NewestAsync(Actor.System, 100, default));
        Assert.Contains(letters, m => m.To == "finance@demo.local" && m.Subject.Contains("¥2.00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Returned_and_assigned_at_once_by_many_the_money_leaves_once()
    {
        var walk = await InAsync(quiet.House);
        var (sheet, _, _) = await walk.OrderedAsync();
        var receipt = await OverpaidAsync(walk, sheet, 900);
        var (other, _, _) = await walk.OrderedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            using var answer = n % 2 == 0
                ? await walk.Operator.PostAsJsonAsync(Return(receipt), Wanted($"RACE{receipt}{n}", null))
                : await walk.Operator.PostAsJsonAsync($"/api/settlement/transfers/{receipt}/assign", new { sheet = other.GetProperty("number").GetString() });
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }));
        Assert.Equal(1, answers.Count(a => a.Item1 == 200));
        Assert.All(answers.Where(a => a.Item1 != 200), a => Assert.Contains("settlement.nothing_held", a.Item2, StringComparison.Ordinal));
        await walk.AddsUpAsync();
    }

    [Theory]
    [InlineData("UPDATE settlement_returns SET \"Fen\" = 1")]
    [InlineData("DELETE FROM settlement_returns")]
    public Task A_return_is_written_and_never_changed(string sql) => quiet.House.InsideAsync(async s =>
    {
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => s.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlRawAsync(sql));
        Assert.Contains("insert-only", refused.Message, StringComparison.Ordinal);
    });

    private static async Task<string> OverpaidAsync(SheetWalk walk, JsonElement sheet, long by)
    {
        var reference = NewNumber();
        var told = await StepAsync(walk.Operator, "/api/settlement/transfers", new { reference, amountFen = sheet.GetProperty("totalFen").GetInt64() + by, paidOn = Today, remark = sheet.GetProperty("number").GetString() });
        Assert.Equal("over", told.GetProperty("outcome").GetString());
        return reference;
    }

    private static string Return(string receipt) => $"/api/settlement/transfers/{receipt}/return";

    private static object Wanted(string reference, long? amountFen, string? day = null, string why = "多付") => new { reference, amountFen, returnedOn = day ?? Today, reason = why };

    private static string Today => $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
}
