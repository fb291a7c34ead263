using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Recount;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Figure = Marketplace.Recount.Figure;
using static Marketplace.IntegrationTests.Settlement.SheetWalk;

namespace Marketplace.IntegrationTests.Settlement;

/// <summary>A program that shares no code with the house counts every published figure again from raw rows, on SQLite and on PostgreSQL.</summary>
public sealed class RecountingEveryFigure(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    [Fact]
    public async Task All_agree_after_a_year_of_trade_and_a_figure_that_was_touched_is_named()
    {
        await TradeAsync();

        var figures = await CountAsync();
        Assert.All(figures, f => Assert.True(f.Agrees, f.ToString()));
        // Of each kind there is one that is not nought, or agreeing would say nothing.
        Assert.All(["impact: paid", "impact: goods", "order S", "purchase order P", "plan 20", "certificate Z", "settlement sheet JS", "transfer ", "paid book"],
            kind => Assert.Contains(figures, f => f.What.StartsWith(kind, StringComparison.Ordinal) && f.Recounted > 0));
        Assert.Contains(figures, f => f.What.EndsWith(", refunded", StringComparison.Ordinal) && f.Recounted > 0);

        var touched = await TouchAsync("UPDATE orders_lines SET \"Quantity\" = \"Quantity\" + 1, \"LineFen\" = \"LineFen\" + \"UnitPriceFen\" WHERE \"SaleCode\" = (SELECT MIN(\"SaleCode\") FROM orders_lines)");
        Assert.Contains(touched, f => f.What.StartsWith("order S", StringComparison.Ordinal) && f.What.EndsWith(", total", StringComparison.Ordinal));
        touched = await TouchAsync("UPDATE procurement_inspection_lines SET \"Accepted\" = \"Accepted\" + 1 WHERE \"Accepted\" > 0");
        Assert.Contains(touched, f => f.What.EndsWith(", owed", StringComparison.Ordinal));
        Assert.Contains(touched, f => f.What.StartsWith("plan ", StringComparison.Ordinal));
        touched = await TouchAsync("UPDATE settlement_sheets SET \"PaidFen\" = \"PaidFen\" - 1 WHERE \"Number\" = (SELECT MIN(\"Number\") FROM settlement_sheets WHERE \"PaidFen\" > 0)");
        Assert.Contains(touched, f => f.What.StartsWith("settlement sheet ", StringComparison.Ordinal) && f.What.EndsWith(", paid", StringComparison.Ordinal));
    }

    // Shop orders paid, partly refunded and cancelled; goods accepted and rejected; a sheet paid, some money over; the year certified.
    private async Task TradeAsync()
    {
        var house = quiet.House;
        var shopping = new WalkingTheWholeWay(house);
        await shopping.From_the_cart_through_a_declined_card_to_shipment_review_and_refund();
        await shopping.A_paid_order_that_is_cancelled_is_refunded_to_the_fen();
        var walk = await InAsync(house);
        await walk.AcceptedAsync(accepted: 17);
        var (sheet, _, _) = await walk.OrderedAsync();
        await walk.StatementAsync($"RECOUNT1,{(sheet.GetProperty("totalFen").GetInt64() + 500) / 100m},{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd},{sheet.GetProperty("number").GetString()}");
        await OnceAsync(walk.Finance, "/api/procurement/certificates", new { year = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Year });
        await house.SettleAsync();
    }

    private async Task<IReadOnlyList<Figure>> CountAsync()
    {
        var shown = await quiet.House.Visitor().GetFromJsonAsync<JsonElement>("/api/impact");
        await using var rows = await RawRows.OpenAsync(await quiet.House.InsideAsync(inside => Task.FromResult(DatabaseOf(inside.GetRequiredService<MarketplaceDb>()))));
        return Figures.Of(rows, shown);
    }

    private async Task<List<Figure>> TouchAsync(string sql)
    {
        await quiet.House.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlRawAsync(sql));
        return [.. (await CountAsync()).Where(f => !f.Agrees)];
    }

    private static string DatabaseOf(MarketplaceDb db) => db.Database.IsSqlite() ? db.Database.GetDbConnection().DataSource : db.Database.GetConnectionString()!;
}
