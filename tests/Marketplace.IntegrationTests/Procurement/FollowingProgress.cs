using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marketplace.Hosting;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>What the officer is told while rows are checked and placed, and which buttons stand there, without scripts.</summary>
public sealed class FollowingProgress
{
    private const string Sku = "SH-511381-001";
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class PowerCut : Exception;

    [Fact]
    public async Task Page_and_machines_are_told_counts_speed_and_the_estimated_end_and_the_truth_about_a_dead_worker()
    {
        using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 10;
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 60, 1));
        var batchId = new BatchId(id);
        var chunks = 0;
        // The worker dies in the fourth chunk, and whoever takes over in the same.
        steps.Reached = step => step == "place: chunk claimed" && Interlocked.Increment(ref chunks) >= 4 ? throw new PowerCut() : Task.CompletedTask;
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        while ((await ProgressAsync()).GetProperty("done").GetInt32() < 30) await Task.Delay(20);

        var progress = await ProgressAsync();
        Assert.True(progress.GetProperty("rowsPerSecond").GetInt32() > 0);
        Assert.True(progress.GetProperty("secondsLeft").GetInt32() >= 0);
        Assert.False(progress.GetProperty("atRest").GetBoolean());
        var page = await PageAsync(walk.Officer, id);
        Assert.Equal("30", page.QuerySelector("[data-batch-events] progress")!.GetAttribute("value"));
        Assert.Matches(@"每秒 [\d,]+ 行，约剩 [\d,]+ 秒，\d\d:\d\d:\d\d 前后完成", page.QuerySelector("[data-rate]")!.TextContent);
        Assert.True(page.QuerySelector("[data-at-rest]")!.HasAttribute("hidden"));
        Assert.NotNull(page.QuerySelector("noscript"));
        Assert.NotNull(page.QuerySelector("form[action*='handler=Cancel']"));

        // Nobody moved it for twenty seconds.
        await RestAsync(batchId, TimeSpan.FromSeconds(30));
        Assert.True((await ProgressAsync()).GetProperty("atRest").GetBoolean());
        page = await PageAsync(walk.Officer, id);
        Assert.False(page.QuerySelector("[data-at-rest]")!.HasAttribute("hidden"));
        Assert.Equal("", page.QuerySelector("[data-rate]")!.TextContent);
        Assert.NotNull(page.QuerySelector("[data-at-rest] form[action*='handler=Continue']"));
        // An approver is told, but has no button.
        Assert.Null((await PageAsync(walk.Approver, id)).QuerySelector("form[action*='handler=Continue']"));

        steps.Reached = null;
        using (var woken = await walk.Officer.PostAsync($"/procurement/batches/{id}?handler=Continue", new FormUrlEncodedContent([]))) Assert.Equal(HttpStatusCode.Redirect, woken.StatusCode);
        var placed = await walk.RestsAsync(id);
        Assert.Equal(("placed", 60), (placed.GetProperty("status").GetString(), placed.GetProperty("rows").GetProperty("placed").GetInt32()));
        // What rested was not slow, and what is done has no speed.
        Assert.Equal(System.Text.Json.JsonValueKind.Null, placed.GetProperty("progress").GetProperty("rowsPerSecond").ValueKind);
        await BatchWalk.DoAsync(walk.Officer, id, "continue", HttpStatusCode.Conflict);

        async Task<System.Text.Json.JsonElement> ProgressAsync() => (await walk.GetAsync(id)).GetProperty("progress");
        Task RestAsync(BatchId batch, TimeSpan since) => house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Id == batch)
            .ExecuteUpdateAsync(u => u.SetProperty(b => b.MovedAt, s.GetRequiredService<TimeProvider>().GetUtcNow() - since)));
    }

    [Fact]
    public async Task Of_a_batch_being_cancelled_the_page_says_so_and_offers_neither_to_cancel_nor_to_go_on()
    {
        using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 10;
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 60, 1));
        var chunks = 0;
        steps.Reached = step => step == "place: chunk claimed" && Interlocked.Increment(ref chunks) >= 3 ? throw new PowerCut() : Task.CompletedTask;
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        while ((await walk.GetAsync(id)).GetProperty("progress").GetProperty("done").GetInt32() < 20) await Task.Delay(20);
        // Whoever would give everything back is held up too.
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Id == new BatchId(id)).ExecuteUpdateAsync(u => u.SetProperty(b => b.CancelWanted, true)));

        var page = await PageAsync(walk.Officer, id);
        Assert.Contains("取消中：已处理的 20 行正在退回", page.QuerySelector("[data-batch-events]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[data-batch-events] progress"));
        Assert.Null(page.QuerySelector("form[action*='handler=Cancel']"));
        Assert.True(page.QuerySelector("[data-at-rest]")!.HasAttribute("hidden"));
        steps.Reached = null;
        await house.InsideAsync(s => s.GetRequiredService<PlaceNextChunk>().RunAsync(id, None));
        page = await PageAsync(walk.Officer, id);
        Assert.Null(page.QuerySelector("[data-batch-events]"));
        Assert.Null(page.QuerySelector("form[action*='handler=Cancel']"));
        Assert.Equal("cancelled", (await walk.GetAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_page_asked_for_while_the_goods_of_its_batch_go_back_is_shown()
    {
        var goods = new GoodsGoBack();
        using var house = House.OnItsOwn(change: services => services
            .ConfigureDbContext<SqliteDb>(db => db.AddInterceptors(goods)).ConfigureDbContext<PostgresDb>(db => db.AddInterceptors(goods)));
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(30);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Sku, 3, 1));
        var asked = 0;
        goods.Between = async () =>
        {
            asked++;
            await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Portion>().Where(p => p.BatchId == new BatchId(id)).ExecuteDeleteAsync());
        };
        Assert.NotNull((await PageAsync(walk.Officer, id)).QuerySelector("#row-3"));
        Assert.Equal(1, asked);
    }

    /// <summary>Does something once, between a page's question for shares and its question for the portions behind them.</summary>
    private sealed class GoodsGoBack : DbCommandInterceptor
    {
        public Func<Task>? Between { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Between is { } work && command.CommandText.Contains("procurement_portions", StringComparison.Ordinal))
            {
                Between = null;
                await work();
            }
            return result;
        }
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient who, Guid id)
    {
        using var answer = await who.GetAsync($"/procurement/batches/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
