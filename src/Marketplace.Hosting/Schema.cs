using Marketplace.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Marketplace.Hosting;

/// <summary>
/// Brings the database's tables up to date, and whatever must be in them once. Embedded at every start; in production by
/// <c>Marketplace.Web migrate</c>. Of several processes at it one works, the others wait and then find it done.
/// </summary>
public sealed class Schema(MarketplaceDb db, HostingOptions options, IDataProtectionProvider keys)
{
    // Any number that nothing else in this database locks.
    private const long TurnNumber = 0x5348_414E_4841_4921;

    public Task BringUpToDateAsync(Func<Task> prepare, CancellationToken ct) => MakeTablesAsync(async () =>
    {
        // Makes the first key of all: instances that start together would each make one the others do not know for a while.
        keys.CreateProtector("first").Protect([]);
        await prepare();
    }, ct);

    /// <summary>The tables, and what <paramref name="fill"/> puts into them before anybody else may: an import brings keys of its own.</summary>
    internal async Task MakeTablesAsync(Func<Task> fill, CancellationToken ct)
    {
        await using var turn = options.ChosenDatabase == DatabaseKind.Sqlite ? await TakeFolderAsync(ct) : await TakeDatabaseAsync(ct);
        // A kill during the very first start leaves a row in EF's lock table, and every later start would wait for it.
        // The data folder is ours, so no other process can be migrating.
        if (options.ChosenDatabase == DatabaseKind.Sqlite && await HasTableAsync("__EFMigrationsLock", ct))
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
        await fill();
    }

    /// <summary>The migrations this program knows and the database has not had, oldest first.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken ct) => [.. await db.Database.GetPendingMigrationsAsync(ct)];

    // Both locks go with their process, however it ends.
    private async Task<IAsyncDisposable> TakeFolderAsync(CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(options.DataFolder).FullName, "start.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 300)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    private async Task<IAsyncDisposable> TakeDatabaseAsync(CancellationToken ct)
    {
        await CreateAsync(ct);
        // Not pooled: a pooled connection would keep the lock after it was closed.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.PostgresConnection) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = TurnNumber } } };
        await take.ExecuteNonQueryAsync(ct);
        return connection;
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        var server = db.GetService<IRelationalDatabaseCreator>();
        if (await server.ExistsAsync(ct)) return;
        try { await server.CreateAsync(ct); }
        catch (PostgresException another) when (another.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation) { }
    }

    private async Task<bool> HasTableAsync(string table, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = {table}").SingleAsync(ct) > 0;
}
