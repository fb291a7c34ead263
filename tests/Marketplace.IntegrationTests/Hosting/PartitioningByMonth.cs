using Marketplace.Catalog;
using Marketplace.IntegrationTests.Crashes;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>The statements of <c>infra/postgres</c> on a filled database, under the open house.</summary>
public sealed class PartitioningByMonth
{
    [Fact]
    public async Task The_shop_goes_on_on_partitions_and_next_months_rows_find_their_own()
    {
        Assert.SkipUnless(RealServers.Wanted, "PostgreSQL only");
        await using var house = House.OnItsOwn();
        using var shopper = house.NewShopper();
        var goods = await house.GoodsAsync();
        var before = await shopper.OrderAsync((goods[0].Id, 2));
        await house.SettleAsync();
        await using var db = NpgsqlDataSource.Create(await house.InsideAsync(inside => Task.FromResult(inside.GetRequiredService<MarketplaceDb>().Database.GetConnectionString()!)));

        await db.CreateCommand(await File.ReadAllTextAsync(Path.Combine(TheProgram.Root(), "infra", "postgres", "partition-by-month.sql"))).ExecuteNonQueryAsync();
        Assert.Equal(0, await db.CreateCommand("SELECT make_coming_months()").ExecuteScalarAsync());

        Assert.Equal("pendingPayment", await shopper.StatusAsync(before.Number()));
        var after = await shopper.OrderAsync((goods[0].Id, 1), (goods[5].Id, 1));
        await house.MoneyArrivesAsync(after);
        Assert.Equal("paid", await shopper.StatusAsync(after.Number()));
        Assert.True((await house.InsideAsync(inside => inside.GetRequiredService<VerifyAudit>().RunAsync(default))).Whole);
        Assert.Equal(0, await house.InsideAsync(inside => inside.GetRequiredService<ReconcileStock>().RunAsync(default)));

        foreach (var table in (string[])["catalog_movements", "platform_outbox"])
        {
            var landed = await db.CreateCommand($$"""
                INSERT INTO {{table}} SELECT (jsonb_populate_record(r, jsonb_build_object('Id', first_id_of(month_start(now(), 1))))).* FROM {{table}} r LIMIT 1
                RETURNING tableoid::regclass::text
                """).ExecuteScalarAsync();
            Assert.Matches($"^{table}_\\d{{4}}_\\d{{2}}$", (string)landed!);
        }
        foreach (var ledger in (string[])["platform_audit", "catalog_movements"])
            Assert.Contains("insert-only", (await Assert.ThrowsAsync<PostgresException>(() => db.CreateCommand($"DELETE FROM {ledger}").ExecuteNonQueryAsync())).Message);
        Assert.Equal(0L, await db.CreateCommand("SELECT count(*) FROM platform_audit_unforeseen").ExecuteScalarAsync());
    }
}
