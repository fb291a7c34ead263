using System.IO.Compression;
using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Hosting.Moving;

/// <summary>What was packed, or unpacked.</summary>
public sealed record MovedHouse(int Tables, long Rows, int Files);

/// <summary>
/// Packs everything the house knows into one file: every table of the model as of one moment, and the files of the data
/// folder. Works on either database. Rows pass one by one, so memory does not grow with them.
/// </summary>
public sealed class ExportHouse(MarketplaceDb db, SeedHouse seeds, FileStore files, TimeProvider clock)
{
    // Engines' own: the database moves table by table, carts of people are copied in it, the index is built anew, the
    // sandbox stays with the demonstration.
    private static readonly string[] Engines = ["marketplace.db", "carts/", "search/", "start.lock", "stripe-sandbox"];

    /// <summary>Writes the archive under a temporary name first: what carries the name is whole.</summary>
    public async Task<MovedHouse> RunAsync(string path, CancellationToken ct)
    {
        var unfinished = Path.GetFullPath(path) + ".part";
        Contents contents;
        await using (var file = File.Create(unfinished))
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, ct))
        {
            contents = new(Contents.Known, await HouseArchive.SchemaOfAsync(db, ct), clock.GetUtcNow(), await seeds.HasDemonstratedAsync(ct), await PackTablesAsync(archive, ct), await PackFilesAsync(archive, path, ct));
            await using var last = await archive.CreateEntry(Contents.Entry).OpenAsync(ct);
            await JsonSerializer.SerializeAsync(last, contents, Json.Options, ct);
        }
        File.Move(unfinished, path, overwrite: true);
        return new(contents.Tables.Count, contents.Tables.Sum(t => t.Count), contents.Files.Count);
    }

    private async Task<List<MovedPart>> PackTablesAsync(ZipArchive archive, CancellationToken ct)
    {
        var packed = new List<MovedPart>();
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        var begin = connection is Npgsql.NpgsqlConnection ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN";
        try
        {
            // One snapshot for all tables: what is written meanwhile is in none of them. EF's own transaction would take SQLite's write lock.
            await db.Database.ExecuteSqlRawAsync(begin, ct);
            foreach (var table in MovedTable.Of(db))
            {
                await using var entry = await archive.CreateEntry(Contents.TableEntry(table.Name), CompressionLevel.Fastest).OpenAsync(ct);
                packed.Add(await HouseArchive.PartOfAsync(connection, null, table, entry, ct));
            }
            await db.Database.ExecuteSqlRawAsync("ROLLBACK", ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
        return packed;
    }

    private async Task<List<MovedPart>> PackFilesAsync(ZipArchive archive, string target, CancellationToken ct)
    {
        var packed = new List<MovedPart>();
        foreach (var path in Directory.EnumerateFiles(files.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(files.Root, path).Replace('\\', '/');
            if (Engines.Any(e => name.StartsWith(e, StringComparison.Ordinal)) || name.EndsWith(".part", StringComparison.Ordinal) || Path.GetFullPath(path) == Path.GetFullPath(target)) continue;
            await using var entry = await archive.CreateEntry(Contents.FileEntry(name), CompressionLevel.Fastest).OpenAsync(ct);
            await using var content = files.OpenRead(name);
            packed.Add(await HouseArchive.CopyAsync(name, content, entry, ct));
        }
        return packed;
    }
}
