using System.Data.Common;
using System.Runtime.CompilerServices;
using Marketplace.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace Marketplace.Hosting;

/// <summary>The database in a file: one writer through the gate, times as UTC ticks so that SQL can compare them.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : MarketplaceDb(options)
{
    protected override async ValueTask<IDisposable?> EnterWriteAsync(CancellationToken ct) =>
        await this.GetService<WriteGate>().EnterAsync(ct);

    // Identity and others save on their own, outside TransactAsync: they pass through the same gate.
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var gate = await EnterWriteAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (Database.CurrentTransaction is not null) return base.SaveChanges(acceptAllChangesOnSuccess);
        using var gate = this.GetService<WriteGate>().Enter();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>Settings every SQLite connection opens with. NORMAL loses nothing at kill -9; only a power cut may take the last commits.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;";

    // A pooled connection keeps its settings; every query opens one, and six statements would cost it a tenth of its time.
    private readonly ConditionalWeakTable<sqlite3, object> _settled = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Settle((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Settle((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Settle(SqliteConnection connection)
    {
        if (_settled.TryGetValue(connection.Handle!, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _settled.AddOrUpdate(connection.Handle!, this);
    }
}
