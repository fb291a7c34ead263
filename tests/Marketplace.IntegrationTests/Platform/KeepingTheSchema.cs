using System.Data.Common;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Platform;

public sealed class KeepingTheSchema(House house)
{
    [Fact]
    public void The_model_is_the_one_the_newest_SQLite_migration_makes()
    {
        using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(house.Services).Options);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_model_is_the_one_the_newest_PostgreSQL_migration_makes()
    {
        using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=nowhere").UseApplicationServiceProvider(house.Services).Options);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData("UPDATE platform_audit SET \"Facts\" = ''")]
    [InlineData("DELETE FROM platform_audit")]
    [InlineData("UPDATE catalog_movements SET \"At\" = \"At\"")]
    [InlineData("DELETE FROM catalog_listing_versions")]
    public Task Ledgers_are_written_and_never_changed(string sql) => house.InsideAsync(async inside =>
    {
        var db = inside.GetRequiredService<MarketplaceDb>();
        await db.TransactAsync(() => { inside.GetRequiredService<AuditTrail>().Append(Actor.System, "test.did", "ledger", new { }); return Task.CompletedTask; }, CancellationToken.None);
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.Contains("insert-only", refused.Message);
    });

    [Theory]
    [InlineData("UPDATE catalog_stock SET \"Held\" = \"OnHand\" + 1")]
    [InlineData("UPDATE catalog_stock SET \"OnHand\" = -1")]
    public Task No_path_can_store_a_negative_stock(string sql) => house.InsideAsync(async inside =>
    {
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => inside.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlRawAsync(sql));
        Assert.Contains("check constraint", refused.Message, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public async Task A_kill_during_the_first_migration_does_not_keep_the_house_shut()
    {
        Assert.SkipWhen(RealServers.Wanted, "SQLite only: PostgreSQL gives a dead connection's migration lock back by itself");
        var folder = Directory.CreateTempSubdirectory("locked-").FullName;
        try
        {
            await using (var first = House.OnItsOwn(folder, seeded: false))
                await first.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')"));
            await using var second = House.OnItsOwn(folder, seeded: false);
            Assert.True((await second.Visitor().GetAsync("/health/ready")).IsSuccessStatusCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
