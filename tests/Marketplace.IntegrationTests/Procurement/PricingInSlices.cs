using System.Net;
using System.Net.Http.Json;
using System.Text;
using Marketplace.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>How a check ends: rows are priced and warned of slice by slice. Cut anywhere it ends like one left alone, and no row keeps a price that holds no longer.</summary>
public sealed class PricingInSlices
{
    private const string Scarce = "SH-511381-001", Plenty = "SH-513423-005";
    private const int Rows = 23;
    private static readonly CancellationToken None = CancellationToken.None;

    // Nine people, so that rows repeat others and gifts add up.
    private static readonly string Csv = BatchWalk.Headers + string.Concat(Enumerable.Range(1, Rows).Select(r => BatchWalk.Line(r % 9, r % 3 == 0 ? Plenty : r == 4 ? "SH-000000-000" : Scarce, 1)));

    private sealed class PowerCut : Exception;

    private static async Task<(House House, BatchWalk Walk, ChunkSteps Steps)> InAsync()
    {
        var house = House.OnItsOwn();
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Scarce)).HasAsync(6);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 5;
        return (house, walk, steps);
    }

    [Fact]
    public async Task Cut_off_at_any_point_it_ends_like_one_left_alone()
    {
        var (house, walk, steps) = await InAsync();
        await using var _ = house;
        var expected = await FoundAsync(house, await walk.CheckedAsync(Csv));
        Assert.Contains("short_stock", expected, StringComparison.Ordinal);
        Assert.Contains("repeats_row", expected, StringComparison.Ordinal);
        // Three workers, the house's own among them, pass more points or fewer, as they meet.
        var (point, blown) = (0, true);
        while (blown)
        {
            Assert.InRange(++point, 1, 200);
            var (id, visit, cut) = (await PutAsync(walk), 0, point);
            steps.Reached = _ => Interlocked.Increment(ref visit) == cut ? throw new PowerCut() : Task.CompletedTask;
            await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
            await Task.WhenAll(DriveAsync(house, id), DriveAsync(house, id));
            Assert.Equal(expected, await FoundAsync(house, id));
            blown = visit >= cut;
        }
        Assert.True(point > 20, $"only {point} points");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_moved_between_two_slices_moves_for_every_row_of_the_product(bool gone)
    {
        var (house, walk, steps) = await InAsync();
        await using var _ = house;
        var (id, slices) = (await PutAsync(walk), 0);
        steps.Reached = step => step == "check: pricing" && Interlocked.Increment(ref slices) > 2 ? throw new PowerCut() : Task.CompletedTask;
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        while (await CutAsync(house, id) && await PricedAsync(house, id) < 10) { }
        Assert.Equal(10, await PricedAsync(house, id));
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == Plenty)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.Published, !gone).SetProperty(l => l.PriceFen, l => l.PriceFen + 100)));
        // Whoever weighed what was there before is through.
        for (var look = 0; look < 2; look++) Assert.True(await CutAsync(house, id));
        steps.Reached = null;
        await DriveAsync(house, id);

        var rows = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == new BatchId(id) && r.Sku == Plenty).OrderBy(r => r.Row).ToListAsync());
        var price = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == Plenty).Select(l => l.PriceFen).SingleAsync());
        Assert.Equal(Rows / 3, rows.Count);
        if (gone) Assert.All(rows, r => Assert.Equal((RowStatus.Invalid, "商品刚刚下架"), (r.Status, RowProblem.Read(r.Problems)[0].Words.Zh)));
        else Assert.All(rows, r => Assert.Equal((RowStatus.Valid, price, price), (r.Status, r.UnitPriceFen, r.AmountFen)));
        var batch = await walk.GetAsync(id);
        var valid = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().Where(r => r.BatchId == new BatchId(id) && r.Status == RowStatus.Valid).Select(r => r.AmountFen).ToListAsync());
        Assert.Equal((valid.Count, Rows - valid.Count, valid.Sum()), (batch.GetProperty("rows").GetProperty("valid").GetInt32(), batch.GetProperty("rows").GetProperty("invalid").GetInt32(), batch.GetProperty("totalFen").GetInt64()));
    }

    [Fact]
    public async Task Between_two_slices_others_write_and_a_cancel_is_heard()
    {
        var (house, walk, steps) = await InAsync();
        await using var _ = house;
        var (id, other, looked) = (await PutAsync(walk), await PutAsync(walk), 0);
        steps.Reached = async step =>
        {
            if (step != "check: weighed") return;
            // Were all slices one transaction, this would wait for its end for ever.
            using var edited = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{other}/lines/1", new { remark = "now" }).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
            if (++looked == 3) await BatchWalk.DoAsync(walk.Officer, id, "cancel", HttpStatusCode.OK);
        };
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        Assert.Equal("cancelled", (await walk.RestsAsync(id)).GetProperty("status").GetString());
        await DriveAsync(house, id);
        Assert.Equal((3, 10), (looked, await PricedAsync(house, id)));
    }

    private static async Task<Guid> PutAsync(BatchWalk walk)
    {
        var id = await walk.OpenAsync();
        using var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(Csv));
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        return id;
    }

    private static Task<int> PricedAsync(House house, Guid id) => house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Id == new BatchId(id)).Select(b => b.Priced).SingleAsync());

    /// <summary>One step; true when it was cut off, or somebody else's just was.</summary>
    private static async Task<bool> CutAsync(House house, Guid id)
    {
        try
        {
            await house.InsideAsync(s => s.GetRequiredService<CheckNextChunk>().RunAsync(id, None));
        }
        catch (PowerCut)
        {
        }
        return await IsAtWorkAsync(house, id);
    }

    private static async Task DriveAsync(House house, Guid id)
    {
        while (await IsAtWorkAsync(house, id)) await CutAsync(house, id);
    }

    private static Task<bool> IsAtWorkAsync(House house, Guid id) => house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().AnyAsync(b => b.Id == new BatchId(id) && b.Status == BatchStatus.Checking));

    /// <summary>What the check said of each row, and of the whole.</summary>
    private static Task<string> FoundAsync(House house, Guid id) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == new BatchId(id));
        var rows = await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == batch.Id).OrderBy(r => r.Row).ToListAsync();
        return string.Join('\n', rows.Select(r => $"{r.Row} {r.Status} {r.UnitPriceFen} {r.AmountFen} {r.Problems}").Append($"{batch.Status} {batch.Valid} {batch.Invalid} {batch.TotalFen} {batch.Priced}"));
    });
}
