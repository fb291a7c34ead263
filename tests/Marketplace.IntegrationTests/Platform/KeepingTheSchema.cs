using Marketplace.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Platform;

public sealed class KeepingTheSchema(House house)
{
    [Fact]
    public Task The_model_is_the_one_the_newest_SQLite_migration_makes() => house.InsideAsync(inside =>
    {
        Assert.False(inside.GetRequiredService<MarketplaceDb>().Database.HasPendingModelChanges());
        return Task.CompletedTask;
    });

    [Fact]
    public void The_model_is_the_one_the_newest_PostgreSQL_migration_makes()
    {
        using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=nowhere").UseApplicationServiceProvider(house.Services).Options);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData("UPDATE platform_audit SET Facts = ''")]
    [InlineData("DELETE FROM platform_audit")]
    [InlineData("UPDATE catalog_movements SET At = 0")]
    [InlineData("DELETE FROM catalog_listing_versions")]
    public Task Ledgers_are_written_and_never_changed(string sql) => house.InsideAsync(async inside =>
    {
        var db = inside.GetRequiredService<MarketplaceDb>();
        await db.TransactAsync(() => { inside.GetRequiredService<AuditTrail>().Append(Actor.System, "test.did", "ledger", new { }); return Task.CompletedTask; }, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.Contains("insert-only", refused.Message);
    });

    [Theory]
    [InlineData("UPDATE catalog_stock SET Held = OnHand + 1 WHERE rowid = (SELECT min(rowid) FROM catalog_stock)")]
    [InlineData("UPDATE catalog_stock SET OnHand = -1 WHERE rowid = (SELECT min(rowid) FROM catalog_stock)")]
    public Task No_path_can_store_a_negative_stock(string sql) => house.InsideAsync(async inside =>
    {
        var refused = await Assert.ThrowsAsync<SqliteException>(() => inside.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlRawAsync(sql));
        Assert.Contains("CHECK", refused.Message);
    });

    [Fact]
    public async Task A_kill_during_the_first_migration_does_not_keep_the_house_shut()
    {
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
