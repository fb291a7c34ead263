using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.IntegrationTests.Crashes;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.IntegrationTests.Servers;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>
/// Promise 2 with real processes: ten thousand rows on PostgreSQL, two workers at once, twenty times SIGKILL at random
/// moments of the check and of the placing. The outcome is compared with that of a worker nobody touched.
/// </summary>
public sealed class KillingTwoWorkers(ITestOutputHelper output)
{
    private const int Rows = 10_000, Kills = 20;

    [Fact]
    public async Task Twenty_kills_of_two_workers_change_nothing_of_the_result()
    {
        OnlyByHand.Skip();
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var undisturbed = await PlaceAsync(workers: 1, kills: 0, new Random(seed));
        var disturbed = await PlaceAsync(workers: 2, Kills, new Random(seed));
        Assert.True(undisturbed.Sha256 == disturbed.Sha256, $"seed {seed}: the results differ");
        output.WriteLine($"sha256 of both results {disturbed.Sha256}");
    }

    private async Task<BatchDigest> PlaceAsync(int workers, int kills, Random random)
    {
        var (address, redis) = (await (await RealServers.PostgresAsync()).NewDatabaseAsync(), (await RealServers.RedisAsync()).NewDatabase());
        var folder = Path.Combine(Path.GetTempPath(), "desk-" + Path.GetRandomFileName());
        try
        {
            // The desk that officers call; it runs no jobs and is not killed.
            RealServers.Put(folder, address, redis);
            await using var desk = House.OnItsOwn(folder, settings: [("Hosting:Role", "Web")]);
            var walk = await BatchWalk.InAsync(desk);
            var goods = await ThousandRows.GoodsAsync(desk);
            foreach (var sku in goods.Take(3)) await (await walk.ShelfAsync(sku)).HasAsync(90);
            var crew = Enumerable.Range(0, workers).Select(_ => new TheProgram("--Hosting:Database", "Postgres", "--Hosting:PostgresConnection", address, "--Hosting:Redis", redis,
                "--Hosting:Role", "Worker", "--Procurement:RowsPerStep", "50")).ToList();
            try
            {
                await Task.WhenAll(crew.Select(worker => worker.StartAsync()));
                var id = await walk.OpenAsync();
                using (var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(ThousandRows.Sheet(goods, Rows)))) Assert.True(put.IsSuccessStatusCode);
                await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
                await KillUntilItRestsAsync(walk, id, crew, kills / 2, random);
                await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
                await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
                await KillUntilItRestsAsync(walk, id, crew, kills - kills / 2, random);
                Assert.Equal("placedWithShortfall", (await walk.GetAsync(id)).GetProperty("status").GetString());
                Assert.Equal(0, await crew[0].CommandAsync("verify-audit"));
                await BatchDigest.AddsUpAsync(desk, id);
                return await BatchDigest.OfAsync(desk, id);
            }
            finally
            {
                foreach (var worker in crew) await worker.DisposeAsync();
            }
        }
        finally
        {
            RealServers.GiveBack(folder);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waits for the next sign of progress, lets a random moment pass, kills all of the crew one after another, and starts them again together.</summary>
    private async Task KillUntilItRestsAsync(BatchWalk walk, Guid id, List<TheProgram> crew, int kills, Random random)
    {
        var (killed, seen) = (0, -1);
        for (var looks = 0; looks < 60_000; looks++)
        {
            var batch = await walk.GetAsync(id);
            if (batch.GetProperty("status").GetString() is not ("checking" or "approved" or "running"))
            {
                Assert.True(killed >= kills, $"The batch was done after {killed} kills.");
                return;
            }
            var done = batch.GetProperty("progress").GetProperty("done").GetInt32();
            if (killed < kills && done != seen)
            {
                await Task.Delay(random.Next(0, 120));
                foreach (var worker in crew)
                {
                    await worker.KillAsync();
                    killed++;
                    await Task.Delay(random.Next(0, 60));
                }
                seen = (await walk.GetAsync(id)).GetProperty("progress").GetProperty("done").GetInt32();
                output.WriteLine($"{killed} kills, {seen} rows");
                await Task.WhenAll(crew.Select(worker => worker.StartAsync()));
            }
            await Task.Delay(5);
        }
        throw new TimeoutException("The batch never came to rest.");
    }
}
