using System.Net;
using System.Text;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class SurvivingCrashes
{
    private const string Sku = "SH-511381-001";
    private const int Rows = 60, Stock = 130;
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class PowerCut : Exception;

    // 3 units a row: the stock ends within row 44, so that order matters.
    private static readonly string Csv = BatchWalk.Rows(Sku, Rows, 3);

    [Fact]
    public async Task Killed_anywhere_a_batch_comes_to_the_same_result_with_nothing_twice()
    {
        using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 7;
        var shelf = await walk.ShelfAsync(Sku);

        await shelf.HasAsync(Stock);
        var whole = await walk.PlacedAsync(Csv);
        var expected = await walk.ResultAsync(whole);
        Assert.Equal("placedWithShortfall", (await walk.GetAsync(whole)).GetProperty("status").GetString());

        var cuts = 0;
        var random = new Random(20261124);
        for (var run = 0; run < 20; run++)
        {
            await shelf.HasAsync(Stock);
            var committed = await walk.CommittedAsync();
            var id = await walk.SubmittedAsync(Csv);
            steps.Reached = step =>
            {
                if (!step.StartsWith("place", StringComparison.Ordinal)) return Task.CompletedTask;
                lock (random) if (random.Next(3) != 0) return Task.CompletedTask;
                Interlocked.Increment(ref cuts);
                throw new PowerCut();
            };
            await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
            await DriveAsync(house, walk, id);
            steps.Reached = null;
            await AssertExactAsync(house, walk, shelf, id, expected, committed);
        }
        Assert.True(cuts >= 20, $"only {cuts} cuts");
    }

    [Fact]
    public async Task Two_workers_on_one_batch_do_each_row_once()
    {
        using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        house.Services.GetRequiredService<ChunkSteps>().Rows = 5;
        var shelf = await walk.ShelfAsync(Sku);
        await shelf.HasAsync(Stock);
        var expected = await walk.ResultAsync(await walk.PlacedAsync(Csv));
        for (var run = 0; run < 5; run++)
        {
            await shelf.HasAsync(Stock);
            var committed = await walk.CommittedAsync();
            var id = await walk.SubmittedAsync(Csv);
            await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
            await Task.WhenAll(DriveAsync(house, walk, id), DriveAsync(house, walk, id));
            await AssertExactAsync(house, walk, shelf, id, expected, committed);
        }
    }

    [Fact]
    public async Task A_cancel_between_two_chunks_gives_goods_and_money_back()
    {
        using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 7;
        var shelf = await walk.ShelfAsync(Sku);
        await shelf.HasAsync(Stock);
        var committed = await walk.CommittedAsync();
        var id = await walk.SubmittedAsync(Csv);
        var chunks = 0;
        // The plug is pulled in the third chunk, so that the batch rests while it is cancelled.
        steps.Reached = step => step == "place: chunk claimed" && ++chunks >= 3 ? throw new PowerCut() : Task.CompletedTask;
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        while ((await walk.GetAsync(id)).GetProperty("progress").GetProperty("done").GetInt32() < 14) await Task.Delay(20);
        var flagged = await BatchWalk.DoAsync(walk.Officer, id, "cancel", HttpStatusCode.OK);
        Assert.Equal(("running", true), (flagged.GetProperty("status").GetString(), flagged.GetProperty("cancelWanted").GetBoolean()));
        steps.Reached = null;
        await DriveAsync(house, walk, id);

        Assert.Equal("cancelled", (await walk.GetAsync(id)).GetProperty("status").GetString());
        var row = await shelf.RowAsync();
        Assert.Equal(Stock, row.OnHand - row.Allocated - row.Held);
        Assert.Equal(committed, await walk.CommittedAsync());
        Assert.Equal(0, await shelf.RecountAsync());
    }

    [Fact]
    public async Task A_batch_and_two_hundred_buyers_of_fifty_units_take_exactly_fifty()
    {
        using var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        var shelf = await walk.ShelfAsync(Sku);
        await shelf.HasAsync(50);
        var before = (await shelf.RowAsync()).Allocated;
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 100, 1));
        var buyers = Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            try
            {
                await shelf.HoldAsync($"order:web-{n}", 1);
                await shelf.AllocateAsync($"order:web-{n}");
                return 1;
            }
            catch (Refusal refusal) when (refusal.Code == "catalog.out_of_stock")
            {
                return 0;
            }
        })).ToList();
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        var sold = (await Task.WhenAll(buyers)).Sum();
        var rows = (await walk.RestsAsync(id)).GetProperty("rows");
        var row = await shelf.RowAsync();
        Assert.Equal(50, sold + rows.GetProperty("placed").GetInt32());
        Assert.Equal((before + 50, 0), (row.Allocated, row.OnHand - row.Allocated - row.Held));
        Assert.Equal(0, await shelf.RecountAsync());
    }

    /// <summary>What the sweep does, without waiting for it: one step after another, starting over after every power cut.</summary>
    private static async Task DriveAsync(House house, BatchWalk walk, Guid id)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            if ((await walk.GetAsync(id)).GetProperty("status").GetString() is not ("approved" or "running")) return;
            try
            {
                await house.InsideAsync(s => s.GetRequiredService<PlaceNextChunk>().RunAsync(id, None));
            }
            catch (PowerCut)
            {
            }
        }
    }

    private static async Task AssertExactAsync(House house, BatchWalk walk, ShelfOf shelf, Guid id, string expected, long committed)
    {
        Assert.Equal(expected, await walk.ResultAsync(id));
        var batch = await walk.GetAsync(id);
        Assert.Equal(("placedWithShortfall", Rows), (batch.GetProperty("status").GetString(), batch.GetProperty("progress").GetProperty("done").GetInt32()));
        Assert.Equal((43, 1, 16), (batch.GetProperty("rows").GetProperty("placed").GetInt32(), batch.GetProperty("rows").GetProperty("short").GetInt32(), batch.GetProperty("rows").GetProperty("failed").GetInt32()));
        Assert.Equal(committed + batch.GetProperty("placedFen").GetInt64(), await walk.CommittedAsync());
        var row = await shelf.RowAsync();
        Assert.Equal(0, row.OnHand - row.Allocated - row.Held);
        var batchId = new BatchId(id);
        var order = Assert.Single(await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<PurchaseOrder>().Include(o => o.Lines).Where(o => o.BatchId == batchId).ToListAsync()));
        Assert.Equal((PurchaseOrderStatus.Created, (long)Stock), (order.Status, order.Lines.Single().Quantity));
        Assert.Equal(batch.GetProperty("placedFen").GetInt64(), order.TotalFen);
        Assert.Equal(0, await shelf.RecountAsync());
    }
}
