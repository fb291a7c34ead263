using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Settlement;

/// <summary>The overdue clock for the unit above, and what late money costs, on the demonstration's own sheets.</summary>
public sealed class SeeingWhatIsOverdue(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private House House => quiet.House;

    [Fact]
    public async Task The_superior_sees_by_unit_what_those_below_owe_beyond_the_day_and_they_do_not_see_each_other()
    {
        using var finance = await House.ScriptOfAsync("finance");
        using var superior = await House.ScriptOfAsync("superior");
        var own = Assert.Single(await RowsAsync(finance));
        Assert.Equal(JsonValueKind.Null, own.GetProperty("superior").ValueKind);
        var owed = (await finance.GetFromJsonAsync<JsonElement>("/api/settlement/owed")).EnumerateArray().Sum(r => r.GetProperty("overdueFen").GetInt64());
        Assert.True(owed > 0, "The demonstration has nothing overdue.");
        Assert.Equal(owed, Fen(own, "own"));

        var rows = await RowsAsync(superior);
        Assert.True(rows.Count > 3);
        Assert.Contains(rows, r => r.GetProperty("unit").GetGuid() == own.GetProperty("unit").GetGuid() && Fen(r, "own") == owed && r.GetProperty("own").GetProperty("oldestDays").GetInt32() > 0);
        Assert.Equal(rows.Sum(r => Fen(r, "own")), Fen(rows[0], "withBelow"));
        using var page = await superior.GetAsync("/procurement/settlements");
        Assert.Contains("下属单位逾期", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_superior_gets_one_letter_a_week_with_the_sum_of_what_is_overdue_below()
    {
        Task<List<string>> LettersAsync() => House.InsideAsync(async s =>
        {
            await s.GetRequiredService<RemindSuperiors>().RunAsync(default);
            return (await s.GetRequiredService<MailViews>().NewestAsync(Actor.System, 200, default)).Where(m => m.Subject.Contains("下属单位逾期", StringComparison.Ordinal)).Select(m => $"{m.To} {m.Subject}").ToList();
        });
        using var superior = await House.ScriptOfAsync("superior");
        var rows = await RowsAsync(superior);
        var first = await LettersAsync();
        Assert.Contains(first, l => l.StartsWith("superior@demo.local", StringComparison.Ordinal) && l.Contains(Show.Money(Fen(rows[0], "withBelow") - Fen(rows[0], "own")), StringComparison.Ordinal));
        Assert.Equal(first, await LettersAsync());
    }

    [Fact]
    public async Task An_overdue_sheet_says_what_the_cooperative_may_claim_and_owes_no_more_for_it()
    {
        using var finance = await House.ScriptOfAsync("finance");
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var open = (await finance.GetFromJsonAsync<JsonElement>("/api/settlement/sheets?status=invoiced&pageSize=100")).GetProperty("items").EnumerateArray().First(s => s.GetProperty("daysLeft").GetInt32() < 0);
        var sheet = await finance.GetFromJsonAsync<JsonElement>(SheetWalk.At(open));
        var lines = sheet.GetProperty("lines").EnumerateArray().ToList();
        long FenDays(IEnumerable<JsonElement> some) => some.Sum(l => l.GetProperty("amountFen").GetInt64() * Math.Max(0, today.DayNumber - DateOnly.Parse(l.GetProperty("dueOn").GetString()!).DayNumber));
        var expected = lines.GroupBy(l => l.GetProperty("orderNumber").GetString()).Sum(order => (FenDays(order) * 5 + 5_000) / 10_000);
        Assert.Equal(expected, sheet.GetProperty("lateInterest").GetProperty("fen").GetInt64());
        Assert.Equal(lines.Sum(l => l.GetProperty("amountFen").GetInt64()), sheet.GetProperty("restFen").GetInt64());
        Assert.Contains("逾期利息（参考）", PrintingPapers.Squeezed(await PrintingPapers.TextAsync(await finance.GetByteArrayAsync(SheetWalk.At(open, "/paper")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_agreed_on_is_used_for_the_goods_under_it_on_sheet_paper_and_for_the_superior()
    {
        using var finance = await House.ScriptOfAsync("finance");
        using var superior = await House.ScriptOfAsync("superior");
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var open = (await finance.GetFromJsonAsync<JsonElement>("/api/settlement/sheets?status=invoiced&pageSize=100")).GetProperty("items").EnumerateArray().First(s => s.GetProperty("daysLeft").GetInt32() < 0);
        var before = await finance.GetFromJsonAsync<JsonElement>(SheetWalk.At(open));
        long Of(List<JsonElement> rows, string which) => rows[0].GetProperty(which).GetProperty("interestFen").GetInt64();
        var (own, below) = (Of(await RowsAsync(finance), "own"), Of(await RowsAsync(superior), "withBelow"));
        var was = before.GetProperty("lateInterest").GetProperty("fen").GetInt64();
        Assert.True(own >= was && below >= own);
        // As the placing would have frozen it: one line called off under an agreement with 5 % a year.
        var line = before.GetProperty("lines")[0];
        var (order, sku) = (new PurchaseOrderId(line.GetProperty("order").GetGuid()), line.GetProperty("sku").GetString()!);
        Task SetAsync(int? rate) => House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<PurchaseLine>().Where(l => l.PurchaseOrderId == order && l.Sku == sku).ExecuteUpdateAsync(u => u.SetProperty(l => l.LateInterestBasisPoints, rate)));
        await SetAsync(500);
        try
        {
            var after = (await finance.GetFromJsonAsync<JsonElement>(SheetWalk.At(open))).GetProperty("lateInterest");
            var days = today.DayNumber - DateOnly.Parse(line.GetProperty("dueOn").GetString()!).DayNumber;
            var part = after.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("agreedBasisPoints").ValueKind == JsonValueKind.Number);
            Assert.Equal((line.GetProperty("amountFen").GetInt64() * days * 500 + 1_825_000) / 3_650_000, part.GetProperty("fen").GetInt64());
            Assert.Equal(line.GetProperty("orderNumber").GetString(), part.GetProperty("orderNumber").GetString());
            var now = after.GetProperty("fen").GetInt64();
            Assert.Equal(after.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("fen").GetInt64()), now);
            Assert.True(now < was);
            Assert.Equal(own - was + now, Of(await RowsAsync(finance), "own"));
            Assert.Equal(below - was + now, Of(await RowsAsync(superior), "withBelow"));
            Assert.Contains("约定年利率5%", PrintingPapers.Squeezed(await PrintingPapers.TextAsync(await finance.GetByteArrayAsync(SheetWalk.At(open, "/paper")))), StringComparison.Ordinal);
            Assert.Contains("约定年利率 5%", System.Net.WebUtility.HtmlDecode(await finance.GetStringAsync($"/procurement/settlements/{open.GetProperty("id").GetGuid()}")), StringComparison.Ordinal);
        }
        finally
        {
            await SetAsync(null);
        }
    }

    private static async Task<List<JsonElement>> RowsAsync(HttpClient who) => [.. (await who.GetFromJsonAsync<JsonElement>("/api/settlement/overdue")).EnumerateArray()];

    private static long Fen(JsonElement row, string which) => row.GetProperty(which).GetProperty("fen").GetInt64();
}
