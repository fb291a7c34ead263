using System.Data.Common;
using System.IO.Compression;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Hosting.Moving;

/// <summary>
/// Unpacks an export into an empty database, all of it or nothing: one transaction, before whose commit every table is
/// read back and must have the checksum it had when it was packed. Killed in between, it is simply run again.
/// </summary>
public sealed class ImportHouse(MarketplaceDb db, Schema schema, FileStore files, HostingOptions options)
{
    /// <summary>Refuses a file that is not whole, another schema, a database that holds anything, and, in production, the demonstration's accounts unless they are wanted.</summary>
    public async Task<MovedHouse> RunAsync(string path, bool withDemonstration, CancellationToken ct)
    {
        await using var archive = await ZipFile.OpenReadAsync(path, ct);
        var contents = Contents.Of(archive);
        var newest = db.Database.GetMigrations().Last().Split('_', 2)[1];
        if (contents.Schema != newest) throw new InvalidOperationException($"The export is of the schema {contents.Schema}, this program's is {newest}: bring the exporting house to the same release first.");
        if (contents.Demonstration && options.Profile == HostingProfile.Production && !withDemonstration)
            throw new InvalidOperationException("The export comes from a demonstration: its accounts have a password everybody can read. Import it with --with-demonstration=true and close them.");
        var tables = MovedTable.Of(db);
        if (!tables.Select(t => t.Name).Order().SequenceEqual(contents.Tables.Select(t => t.Name).Order())) throw new InvalidDataException("The export holds other tables than this program has.");

        await schema.MakeTablesAsync(() => FillAsync(archive, contents, tables, ct), ct);
        return new(contents.Tables.Count, contents.Tables.Sum(t => t.Count), contents.Files.Count);
    }

    private async Task FillAsync(ZipArchive archive, Contents contents, IReadOnlyList<MovedTable> tables, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (connection, own) = (db.Database.GetDbConnection(), transaction.GetDbTransaction());
        await EmptyAsync(connection, own, tables, ct);
        // Rows of a table may refer to each other; PostgreSQL looks at the end of each COPY, SQLite only where told to wait.
        if (connection is not Npgsql.NpgsqlConnection) await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys=ON", ct);
        foreach (var table in tables) await UnpackAsync(archive, connection, own, table, contents.Tables.Single(t => t.Name == table.Name), ct);
        foreach (var file in contents.Files) await UnpackAsync(archive, file, ct);
        await transaction.CommitAsync(ct);
    }

    // What the migrations themselves put in comes again with the export.
    private async Task EmptyAsync(DbConnection connection, DbTransaction own, IReadOnlyList<MovedTable> tables, CancellationToken ct)
    {
        foreach (var table in tables)
        {
            if (await HouseArchive.CountAsync(connection, own, table, ct) > table.MadeByMigration)
                throw new InvalidOperationException($"The database is not empty: {table.Name} has rows. An import goes into a new database, before migrate or a first start.");
        }
        foreach (var table in tables.Where(t => t.MadeByMigration > 0).Reverse()) await ExecuteAsync(connection, own, $"DELETE FROM \"{table.Name}\"", ct);
    }

    private async Task UnpackAsync(ZipArchive archive, DbConnection connection, DbTransaction own, MovedTable table, MovedPart told, CancellationToken ct)
    {
        var entry = archive.GetEntry(Contents.TableEntry(table.Name)) ?? throw new InvalidDataException($"The export lacks {table.Name}.");
        await using (var content = await entry.OpenAsync(ct))
        {
            try { await TableWriter.WriteAsync(connection, own, table, content, ct); }
            catch (Exception e) when (e is System.Text.Json.JsonException or FormatException or IndexOutOfRangeException) { throw Corrupted(table.Name, e); }
        }
        var kept = await HouseArchive.PartOfAsync(connection, own, table, null, ct);
        if (kept != told) throw Corrupted(table.Name, null);
        if (connection is not Npgsql.NpgsqlConnection) return;
        foreach (var column in table.Columns.Where(c => c.Counted))
            await ExecuteAsync(connection, own, $"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{column.Name}'), MAX(\"{column.Name}\")) FROM \"{table.Name}\" HAVING COUNT(*) > 0", ct);
    }

    // Files go before the commit: one too many is harmless, one too few would be a loss.
    private async Task UnpackAsync(ZipArchive archive, MovedPart told, CancellationToken ct)
    {
        var entry = archive.GetEntry(Contents.FileEntry(told.Name)) ?? throw new InvalidDataException($"The export lacks the file {told.Name}.");
        await using (var content = await entry.OpenAsync(ct)) await files.SaveAsync(Path.GetDirectoryName(told.Name) ?? "", Path.GetFileName(told.Name), content, ct);
        await using var kept = files.OpenRead(told.Name);
        if (await HouseArchive.CopyAsync(told.Name, kept, Stream.Null, ct) != told) throw Corrupted(told.Name, null);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction own, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (own, sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static InvalidDataException Corrupted(string part, Exception? why) => new($"The export is damaged: {part} is not what was packed. Nothing was imported.", why);
}
