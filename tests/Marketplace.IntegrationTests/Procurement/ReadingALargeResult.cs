using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.IntegrationTests.Servers;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Ten thousand placed rows: every page, filter and search goes straight to its rows, and none is missed or shown twice.</summary>
public sealed class ReadingALargeResult
{
    private const int Rows = 10_000;
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Rows_are_paged_filtered_and_searched_in_their_order_by_an_index_and_exactly()
    {
        var plans = new Plans();
        await using var house = House.OnItsOwn(change: services =>
        {
            if (RealServers.Wanted) services.ConfigureDbContext<PostgresDb>(db => db.AddInterceptors(plans));
            else services.ConfigureDbContext<SqliteDb>(db => db.AddInterceptors(plans));
        });
        var (walk, goods, id) = await PlacedAsync(house);
        await CrowdAsync(house, id);

        // Forwards and backwards, without a gap.
        var (on, back) = (new List<int>(), new List<int>());
        for (int? after = 0; after is not null; after = Number(await LinesAsync(walk, id, $"pageSize=500&after={after}", on), "after")) { }
        Assert.Equal(Enumerable.Range(1, Rows), on);
        for (int? before = Rows + 1; before is not null; before = Number(await LinesAsync(walk, id, $"pageSize=500&before={before}", back, front: true), "before")) { }
        Assert.Equal(on, back);

        var truth = await house.InsideAsync(async s => await s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == new BatchId(id)).OrderBy(r => r.Row)
            .Select(r => new { r.Row, r.Status, r.Sku, r.ProductId, r.Address }).ToListAsync());
        var supplied = await house.InsideAsync(async s => (await s.GetRequiredService<MarketplaceDb>().Set<Share>().Where(x => x.BatchId == new BatchId(id))
            .Join(s.GetRequiredService<MarketplaceDb>().Set<PurchaseOrder>(), x => x.PurchaseOrderId, o => o.Id, (x, o) => new { x.Row, o.CooperativeId }).ToListAsync()).ToLookup(x => x.CooperativeId, x => x.Row));
        var cooperative = supplied.MinBy(c => c.Count())!;
        var product = truth.First(r => r.Sku == goods[0]).ProductId;
        await SameAsync("status=failed", truth.Where(r => r.Status == RowStatus.Failed).Select(r => r.Row), "BatchId_Status_Row");
        await SameAsync("status=invalid", truth.Where(r => r.Status == RowStatus.Invalid).Select(r => r.Row), "BatchId_Status_Row");
        await SameAsync($"sku={goods[0]}", truth.Where(r => r.ProductId == product).Select(r => r.Row), "BatchId_ProductId_Row");
        await SameAsync($"cooperative={cooperative.Key.Value}", cooperative.Distinct().Order(), "procurement_shares_PurchaseOrderId_Row", "PK_procurement_rows");
        await SameAsync("q=" + Uri.EscapeDataString("街道77"), truth.Where(r => r.Address.Contains("街道77", StringComparison.Ordinal)).Select(r => r.Row), "procurement_rows");
        await SameAsync($"status=failed&sku={goods[0]}&q={Uri.EscapeDataString(goods[0].ToLowerInvariant())}", truth.Where(r => r.Status == RowStatus.Failed && r.Sku == goods[0]).Select(r => r.Row), "procurement_rows");

        async Task SameAsync(string condition, IEnumerable<int> expected, params string[] indexes)
        {
            var (all, found) = (expected.ToList(), new List<int>());
            Assert.NotEmpty(all);
            plans.Seen.Clear();
            plans.Looking = true;
            var first = await LinesAsync(walk, id, $"pageSize=50&{condition}", []);
            plans.Looking = false;
            Assert.Equal(all.Count, first.GetProperty("total").GetInt32());
            for (int? after = 0; after is not null; after = Number(await LinesAsync(walk, id, $"pageSize=500&{condition}&after={after}", found), "after")) { }
            Assert.Equal(all, found);
            var page = plans.Seen.Single(p => p.Sql.Contains("procurement_rows", StringComparison.Ordinal) && p.Sql.Contains("LIMIT", StringComparison.Ordinal) && p.Sql.Contains("\"Own\"", StringComparison.Ordinal));
            Assert.True(indexes.Any(index => page.Plan.Contains(index, StringComparison.Ordinal)), $"{condition}: none of {string.Join(", ", indexes)} in\n{page.Plan}");
            Assert.False(Whole(page.Plan), $"{condition} reads a whole table:\n{page.Plan}");
        }
    }

    [Fact]
    public async Task The_page_shows_filters_pages_and_jumps_without_scripts()
    {
        await using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var goods = await ThousandRows.GoodsAsync(house);
        await (await walk.ShelfAsync(goods[0])).HasAsync(3);
        var id = await walk.PlacedAsync(ThousandRows.Sheet([.. goods.Take(5)], 240));
        var at = $"/procurement/batches/{id}";

        var first = await PageAsync(walk, at);
        Assert.Equal(Enumerable.Range(1, 50), RowsOf(first));
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal(Enumerable.Range(51, 50), RowsOf(await PageAsync(walk, at + next)));
        Assert.Equal(Enumerable.Range(1, 50), RowsOf(await PageAsync(walk, at + (await PageAsync(walk, at + next)).QuerySelector("a[rel=prev]")!.GetAttribute("href"))));
        var last = first.QuerySelectorAll(".pager a").Last().GetAttribute("href")!;
        Assert.Equal(Enumerable.Range(191, 50), RowsOf(await PageAsync(walk, at + last)));
        Assert.Equal(Enumerable.Range(120, 50), RowsOf(await PageAsync(walk, at + "?from=120")));

        var narrowed = await PageAsync(walk, $"{at}?sku={goods[0]}&status=failed");
        Assert.All(narrowed.QuerySelectorAll(".line-table tbody tr"), row => Assert.Contains(goods[0], row.TextContent, StringComparison.Ordinal));
        Assert.Equal(goods[0], narrowed.QuerySelector("select[name=sku] option[selected]")!.GetAttribute("value"));
        // A chip keeps the product, and the form keeps the chip.
        Assert.Contains($"sku={goods[0]}", narrowed.QuerySelectorAll(".chips a").First().GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("failed", narrowed.QuerySelector("input[name=status]")!.GetAttribute("value"));
        var supplier = first.QuerySelectorAll("select[name=cooperative] option").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0);
        Assert.NotEmpty(RowsOf(await PageAsync(walk, $"{at}?cooperative={supplier}")));
        Assert.Empty(RowsOf(await PageAsync(walk, $"{at}?cooperative={Guid.Empty}")));
    }

    private static async Task<(BatchWalk Walk, IReadOnlyList<string> Goods, Guid Id)> PlacedAsync(House house)
    {
        var walk = await BatchWalk.InAsync(house);
        var goods = await ThousandRows.GoodsAsync(house);
        foreach (var sku in goods.Take(3)) await (await walk.ShelfAsync(sku)).HasAsync(90);
        return (walk, goods, await walk.PlacedAsync(ThousandRows.Sheet(goods, Rows)));
    }

    /// <summary>Other batches as large beside it: reading the whole table must look as dear as it is.</summary>
    private static Task CrowdAsync(House house, Guid id) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var columns = db.Model.FindEntityType(typeof(BatchRow))!.GetProperties().Select(p => p.GetColumnName()).Where(c => c is not ("BatchId" or "Row")).ToList();
        var number = (await db.Set<Batch>().SingleAsync(b => b.Id == new BatchId(id))).Number;
#pragma warning disable EF1002 // Names of columns, and a number of our own.
        await db.Database.ExecuteSqlRawAsync($"""
            INSERT INTO procurement_rows ("BatchId", "Row", {string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT o."Id", r."Row" + 20000, {string.Join(", ", columns.Select(c => $"r.\"{c}\""))}
            FROM procurement_rows r, procurement_batches b, procurement_batches o
            WHERE b."Number" = '{number}' AND r."BatchId" = b."Id" AND o."Id" <> b."Id"
            """);
#pragma warning restore EF1002
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    });

    private static async Task<JsonElement> LinesAsync(BatchWalk walk, Guid id, string asked, List<int> rows, bool front = false)
    {
        var page = await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/lines?{asked}");
        rows.InsertRange(front ? 0 : rows.Count, page.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("row").GetInt32()));
        return page;
    }

    private static int? Number(JsonElement page, string name) => page.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(BatchWalk walk, string at)
    {
        using var answer = await walk.Officer.GetAsync(at);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private static IEnumerable<int> RowsOf(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelectorAll(".line-table tbody tr[id^=row-]").Select(r => int.Parse(r.Id!["row-".Length..], CultureInfo.InvariantCulture));

    // PostgreSQL says Seq Scan of a table that it reads from end to end, SQLite SCAN; of a table of a few shares that is cheapest.
    private static bool Whole(string plan) => RealServers.Wanted ? plan.Contains("Seq Scan on procurement_rows", StringComparison.Ordinal) : plan.Contains("SCAN p\n", StringComparison.Ordinal);

    /// <summary>Asks the database how it would go about each query, just before it does.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public bool Looking { get; set; }

        public List<(string Sql, string Plan)> Seen { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Looking && command.CommandText.Contains("procurement_rows", StringComparison.Ordinal))
            {
                var text = command.CommandText;
                var plan = new StringBuilder();
                command.CommandText = (RealServers.Wanted ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + text;
                await using (var lines = await command.ExecuteReaderAsync(cancellationToken))
                    while (await lines.ReadAsync(cancellationToken)) plan.AppendLine(lines.GetString(RealServers.Wanted ? 0 : 3));
                command.CommandText = text;
                lock (Seen) Seen.Add((text, plan.ToString()));
            }
            return result;
        }
    }
}
