using System.Net;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Crashes;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Servers;
using Marketplace.Orders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>Somebody empties tables; the database goes back to the moment before, from a base backup and the archived log.</summary>
public sealed class RestoringToAMoment : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("restore-").FullName, _house = Path.Combine(Path.GetTempPath(), "restored-" + Path.GetRandomFileName());

    public ValueTask DisposeAsync()
    {
        foreach (var folder in (string[])[_folder, _house]) if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Orders_of_before_the_moment_are_there_and_the_damage_after_it_is_not()
    {
        Assert.SkipUnless(RealServers.Wanted || Environment.GetEnvironmentVariable("DRILLS") == "all", "Restored in the run on real servers, and by infra/drills/restore-to-a-moment");
        var (archive, backup, restored) = (Path.Combine(_folder, "archive"), Path.Combine(_folder, "base"), Path.Combine(_folder, "restored"));
        Directory.CreateDirectory(archive);
        foreach (var script in (string[])["backup", "restore-to-a-moment"]) File.Copy(Path.Combine(TheProgram.Root(), "infra", "postgres", script), Path.Combine(_folder, script));
        if (Environment.IsPrivilegedProcess) await ServerProcess.RunAsync("chown", "-R", "postgres:", _folder);
        await RealServers.PostgresAsync();
        var redis = (await RealServers.RedisAsync()).NewDatabase();
        string beforeBackup, beforeMoment, afterMoment, moment, address;

        await using (var server = await PostgresServer.StartAsync(null, "wal_level=replica", "archive_mode=on", $"archive_command=cp %p {archive}/%f", "full_page_writes=on"))
        {
            address = await server.NewDatabaseAsync();
            RealServers.Put(_house, address, redis);
            await using var house = House.OnItsOwn(_house, seeded: true);
            using var shopper = house.NewShopper();
            var goods = await house.GoodsAsync();
            beforeBackup = (await shopper.OrderAsync((goods[0].Id, 1))).Number();
            await ServerProcess.RunAsync(ServerProcess.AsOrdinaryUser("bash", Path.Combine(_folder, "backup"), $"host=127.0.0.1 port={server.Port} user=postgres", backup));
            beforeMoment = (await shopper.OrderAsync((goods[1].Id, 2))).Number();
            await house.SettleAsync();

            await using var db = NpgsqlDataSource.Create(address);
            await Task.Delay(50);
            moment = (string)(await db.CreateCommand("SELECT now()::text").ExecuteScalarAsync())!;
            await Task.Delay(50);
            afterMoment = (await shopper.OrderAsync((goods[2].Id, 3))).Number();
            await db.CreateCommand("TRUNCATE orders_groups CASCADE; UPDATE catalog_stock SET \"OnHand\" = 0, \"Held\" = 0, \"Allocated\" = 0").ExecuteNonQueryAsync();
            // Stopping hands the last piece of the log to the archive.
        }

        await ServerProcess.RunAsync(ServerProcess.AsOrdinaryUser("bash", Path.Combine(_folder, "restore-to-a-moment"), backup, archive, moment, restored));
        await using (var server = await PostgresServer.StartAsync(restored))
        {
            RealServers.Put(_house, server.AddressOf(address), redis);
            await using var house = House.OnItsOwn(_house);
            var numbers = await house.InsideAsync(inside => Task.FromResult(inside.GetRequiredService<MarketplaceDb>().Set<OrderGroup>().Select(g => g.Number).ToHashSet()));
            Assert.Contains(beforeBackup, numbers);
            Assert.Contains(beforeMoment, numbers);
            Assert.DoesNotContain(afterMoment, numbers);
            Assert.True((await house.InsideAsync(inside => inside.GetRequiredService<VerifyAudit>().RunAsync(default))).Whole);
            Assert.Equal(0, await house.InsideAsync(inside => inside.GetRequiredService<ReconcileStock>().RunAsync(default)));
            using var shopper = house.NewShopper();
            await shopper.OrderAsync(((await house.GoodsAsync())[2].Id, 3));
        }
    }
}
