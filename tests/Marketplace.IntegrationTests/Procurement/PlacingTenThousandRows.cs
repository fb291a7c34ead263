using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Promise 2 at its full size, with power cuts inside the process; <c>infra/drills/batch-kills</c> does it with SIGKILL on PostgreSQL.</summary>
public sealed class PlacingTenThousandRows(ITestOutputHelper output)
{
    private const int Rows = 10_000, Kills = 20;
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class PowerCut : Exception;

    [Fact]
    public async Task Cut_off_twenty_times_with_two_workers_at_once_it_ends_like_one_left_alone()
    {
        // Any number will do; this one can be said again: KILL_SEED=… dotnet test …
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        using var left = House.OnItsOwn();
        var visits = 0;
        var (undisturbed, _) = await PlaceAsync(left, workers: 1, _ => Interlocked.Increment(ref visits) < 0);

        // Every step that ends visits each of its points once, so so many visits there are at least.
        var random = new Random(seed);
        var fatal = new HashSet<int>();
        while (fatal.Count < Kills) fatal.Add(random.Next(1, visits + 1));
        using var killed = House.OnItsOwn();
        var (visit, cuts) = (0, 0);
        var (disturbed, id) = await PlaceAsync(killed, workers: 2, _ => fatal.Contains(Interlocked.Increment(ref visit)) && Interlocked.Increment(ref cuts) > 0);

        Assert.Equal(Kills, cuts);
        Assert.True(undisturbed.Sha256 == disturbed.Sha256, $"seed {seed}: {Difference(undisturbed, disturbed)}");
        await BatchDigest.AddsUpAsync(killed, id);
    }

    private static async Task<(BatchDigest Digest, Guid Id)> PlaceAsync(House house, int workers, Func<string, bool> cut)
    {
        var walk = await BatchWalk.InAsync(house);
        var goods = await ThousandRows.GoodsAsync(house);
        // Three of them run out, so that the order of rows and the choice of substitutes matter.
        foreach (var sku in goods.Take(3)) await (await walk.ShelfAsync(sku)).HasAsync(90);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 500;
        var id = await walk.OpenAsync();
        using (var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(ThousandRows.Sheet(goods, Rows)))) Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        steps.Reached = step => cut(step) ? throw new PowerCut() : Task.CompletedTask;
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        await WorkAsync(house, id, workers);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        await WorkAsync(house, id, workers);
        steps.Reached = null;
        Assert.Equal("placedWithShortfall", (await walk.GetAsync(id)).GetProperty("status").GetString());
        return (await BatchDigest.OfAsync(house, id), id);
    }

    /// <summary>So many workers, each taking the next step that is due and starting over after every power cut; the house's own jobs work beside them.</summary>
    private static Task WorkAsync(House house, Guid id, int workers) => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
    {
        while (await StatusAsync(house, id) is var status && BatchLife.IsAtWork(status))
        {
            try
            {
                await house.InsideAsync(s => status == BatchStatus.Checking ? s.GetRequiredService<CheckNextChunk>().RunAsync(id, None) : s.GetRequiredService<PlaceNextChunk>().RunAsync(id, None));
            }
            catch (PowerCut)
            {
            }
        }
    })));

    private static Task<BatchStatus> StatusAsync(House house, Guid id) => house.InsideAsync(s =>
    {
        var batchId = new BatchId(id);
        return s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Id == batchId).Select(b => b.Status).SingleAsync();
    });

    private static string Difference(BatchDigest one, BatchDigest other) =>
        string.Join('\n', one.Text.Split('\n').Zip(other.Text.Split('\n')).Where(pair => pair.First != pair.Second).Take(5).Select(pair => $"{pair.First} | {pair.Second}"));
}

/// <summary>Large sheets of cheap goods: what ten thousand rows come to stays below the demonstration approver's limit.</summary>
internal static class ThousandRows
{
    public static Task<IReadOnlyList<string>> GoodsAsync(House house) => house.InsideAsync<IReadOnlyList<string>>(async s =>
        await s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking()
            .Where(l => l.PriceFen < 1_900 && l.MinimumQuantity == 1 && l.CartonQuantity == 1 && l.Storage == TemperatureClass.Ambient)
            .OrderBy(l => l.Sku).Select(l => l.Sku).Take(40).ToListAsync());

    /// <summary>Every third row may be substituted, every third is pooled, and some are wrong.</summary>
    public static string Sheet(IReadOnlyList<string> skus, int rows)
    {
        var sheet = new StringBuilder("sku,quantity,recipient,phone,address,substitute\n");
        for (var i = 0; i < rows; i++)
            sheet.Append(CultureInfo.InvariantCulture, $"{skus[i % skus.Count]},1,收货人{i},{(i % 97 == 5 ? "138" : $"138{i:00000000}")},浙江省宁波市鄞州区首南街道{i}号,{(i % 3) switch { 0 => "", 1 => "是", _ => "统筹" }}\n");
        return sheet.ToString();
    }
}
