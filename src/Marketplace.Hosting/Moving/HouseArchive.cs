using System.Data.Common;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Hosting.Moving;

/// <summary>What an archive says of itself: which schema, how many rows of each table, which files, and their checksums.</summary>
internal sealed record Contents(int Format, string Schema, DateTimeOffset At, bool Demonstration, IReadOnlyList<MovedPart> Tables, IReadOnlyList<MovedPart> Files)
{
    public const int Known = 1;
    public const string Entry = "contents.json";

    public static string TableEntry(string table) => $"tables/{table}.jsonl";
    public static string FileEntry(string path) => $"files/{path}";

    /// <summary>The contents are written last: an archive without them was never finished.</summary>
    public static Contents Of(ZipArchive archive)
    {
        var entry = archive.GetEntry(Entry) ?? throw new InvalidDataException("The file is no whole export: it does not say what is in it.");
        using var json = entry.Open();
        var contents = JsonSerializer.Deserialize<Contents>(json, Json.Options) ?? throw new InvalidDataException("The file is no whole export: it says nothing of what is in it.");
        if (contents.Format != Known) throw new InvalidDataException($"The export has the form {contents.Format}; this program knows {Known}.");
        return contents;
    }
}

/// <summary>A table (rows) or a file (bytes) and the SHA-256 of its content.</summary>
internal sealed record MovedPart(string Name, long Count, string Sha256);

/// <summary>Reads tables in one order and form on both databases.</summary>
internal static class HouseArchive
{
    /// <summary>The name of the newest migration, which both databases share; refuses a database that is not up to date.</summary>
    public static async Task<string> SchemaOfAsync(MarketplaceDb db, CancellationToken ct)
    {
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) throw new InvalidOperationException("The database is not up to date with this program; run migrate first (an embedded house does it when it opens).");
        return db.Database.GetMigrations().Last().Split('_', 2)[1];
    }

    /// <summary>Every row as its line, by primary key.</summary>
    public static async IAsyncEnumerable<byte[]> LinesAsync(DbConnection connection, DbTransaction? transaction, MovedTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        // Byte order, which SQLite has by itself: a server's language would sort otherwise.
        var bytewise = connection is Npgsql.NpgsqlConnection ? " COLLATE \"C\"" : "";
        command.CommandText = $"SELECT {table.ColumnList} FROM \"{table.Name}\" ORDER BY {string.Join(", ", table.Key.Select(k => $"\"{k.Name}\"{(k.Kind == Kind.Text ? bytewise : "")}"))}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return MovedRow.Read(reader, table);
    }

    public static async Task<MovedPart> PartOfAsync(DbConnection connection, DbTransaction? transaction, MovedTable table, Stream? into, CancellationToken ct)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0L;
        await foreach (var line in LinesAsync(connection, transaction, table, ct))
        {
            sum.AppendData(line);
            if (into is not null) await into.WriteAsync(line, ct);
            rows++;
        }
        return new(table.Name, rows, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    public static async Task<long> CountAsync(DbConnection connection, DbTransaction? transaction, MovedTable table, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT COUNT(*) FROM \"{table.Name}\"";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Copies and tells the checksum of what passed.</summary>
    public static async Task<MovedPart> CopyAsync(string name, Stream from, Stream to, CancellationToken ct)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[81_920], 0L);
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            sum.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return new(name, bytes, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }
}
