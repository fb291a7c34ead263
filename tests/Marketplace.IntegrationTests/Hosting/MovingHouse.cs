using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using Hangfire;
using Hangfire.Storage;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Hosting.Moving;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.IntegrationTests.Servers;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>From the embedded data folder to PostgreSQL and back with the program's own commands: nothing lost, nothing changed.</summary>
public sealed class MovingHouse(House house) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("moving-").FullName;

    private string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task A_house_moved_to_PostgreSQL_and_back_is_the_same_to_the_letter_and_goes_on_with_its_work()
    {
        StartsEmbedded();
        var postgres = await RealServers.PostgresAsync();
        var batch = await LiveAsync(In("first"));
        await RunAsync(0, "export", In("a.zip"), OnSqlite("first"));
        var server = await postgres.NewDatabaseAsync();
        var onServer = new[] { "--Hosting:DataFolder", In("second"), "--Hosting:Database", "Postgres", "--Hosting:PostgresConnection", server };
        await RunAsync(0, "import", In("a.zip"), onServer);
        await RunAsync(0, "verify-audit", null, onServer);
        await RunAsync(0, "export", In("b.zip"), onServer);
        await RunAsync(0, "import", In("b.zip"), OnSqlite("third"));
        await RunAsync(0, "export", In("c.zip"), OnSqlite("third"));
        Same(In("a.zip"), In("b.zip"));
        Same(In("b.zip"), In("c.zip"));
        Assert.Contains("not empty", await RunAsync(1, "import", In("a.zip"), onServer), StringComparison.Ordinal);

        await using var opened = House.OnItsOwn(In("second"), seeded: false);
        await using var moved = opened.WithWebHostBuilder(web => web.UseSetting("Hosting:Database", "Postgres").UseSetting("Hosting:PostgresConnection", server));
        using var visitor = moved.CreateClient();
        using var signedIn = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email = "newcomer@example.com", password = "Old-Pass-2026!" });
        Assert.True(signedIn.IsSuccessStatusCode);
        await using var scope = moved.Services.CreateAsyncScope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ReconcileStock>().RunAsync(CancellationToken.None));
        using (var clock = moved.Services.GetRequiredService<JobStorage>().GetConnection())
            Assert.Equal(moved.Services.GetRequiredService<RoomList>().Jobs.Count, clock.GetRecurringJobs().Count);
        // The batch was approved and not yet begun when the house moved: its row alone lets the clock find it.
        await scope.ServiceProvider.GetRequiredService<ResumeBatches>().RunAsync(CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        for (var look = 0; look < 600 && await db.Set<Batch>().AnyAsync(b => b.Id == batch && b.Status != BatchStatus.Placed); look++) await Task.Delay(50);
        Assert.Equal(BatchStatus.Placed, await db.Set<Batch>().Where(b => b.Id == batch).Select(b => b.Status).SingleAsync());
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ReconcileStock>().RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_export_changes_nothing()
    {
        StartsEmbedded();
        await using (var source = House.OnItsOwn(In("first"), seeded: false)) _ = source.Services;
        await RunAsync(0, "export", In("a.zip"), OnSqlite("first"));
        File.Copy(In("a.zip"), In("bad.zip"));
        await Alter(In("bad.zip"), "tables/platform_seeds.jsonl", text => text.Replace("Seed", "Sead", StringComparison.Ordinal));
        Assert.Contains("damaged", await RunAsync(1, "import", In("bad.zip"), OnSqlite("second")), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(In("cut.zip"), (await File.ReadAllBytesAsync(In("a.zip")))[..^200]);
        await RunAsync(1, "import", In("cut.zip"), OnSqlite("second"));
        File.Copy(In("a.zip"), In("other.zip"));
        await Alter(In("other.zip"), Contents.Entry, text => text.Replace("\"schema\":\"", "\"schema\":\"Older", StringComparison.Ordinal));
        Assert.Contains("Older", await RunAsync(1, "import", In("other.zip"), OnSqlite("second")), StringComparison.Ordinal);
        // Nothing of the attempts is left: the whole export still finds an empty database.
        await RunAsync(0, "import", In("a.zip"), OnSqlite("second"));
    }

    [Fact]
    public Task Every_table_of_the_database_moves() => house.InsideAsync(async inside =>
    {
        var db = inside.GetRequiredService<MarketplaceDb>();
        var there = db.Database.IsSqlite()
            ? await db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'").ToListAsync()
            : await db.Database.SqlQuery<string>($"SELECT tablename AS \"Value\" FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_EF%'").ToListAsync();
        Assert.Equal(there.Order(StringComparer.Ordinal), MovedTable.Of(db).Select(t => t.Name).Order(StringComparer.Ordinal));
    });

    /// <summary>A house with a newcomer, an order, a letter and a batch that was approved but not begun.</summary>
    private static async Task<BatchId> LiveAsync(string folder)
    {
        await using var living = House.OnItsOwn(folder);
        var walk = await BatchWalk.InAsync(living);
        await living.InsideAsync(inside => inside.GetRequiredService<Register>().RunAsync(new() { Email = "newcomer@example.com", Password = "Old-Pass-2026!", Name = "新人" }, CancellationToken.None));
        var goods = await living.GoodsAsync();
        await living.NewShopper().OrderAsync((goods[0].Id, 2), (goods[5].Id, 1));
        living.Services.GetRequiredService<ChunkSteps>().Reached = step => step.StartsWith("place", StringComparison.Ordinal) ? throw new IOException("the power is cut") : Task.CompletedTask;
        var id = await walk.SubmittedAsync(BatchWalk.Rows(goods[1].Sku, 3, 1));
        await BatchWalk.DoAsync(walk.Approver, id, "approve", System.Net.HttpStatusCode.Accepted);
        return new(id);
    }

    private static void StartsEmbedded() => Assert.SkipWhen(RealServers.Wanted, "The move starts from an embedded house; the run on embedded servers walks it both ways");

    private static void Same(string one, string other)
    {
        using var first = ZipFile.OpenRead(one);
        using var second = ZipFile.OpenRead(other);
        Assert.Equal(first.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), second.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Contains(first.Entries, e => e.FullName == "tables/platform_audit.jsonl" && e.Length > 0);
        Assert.Contains(first.Entries, e => e.FullName.StartsWith("files/mail/", StringComparison.Ordinal));
        foreach (var entry in first.Entries.Where(e => e.FullName != Contents.Entry)) Assert.Equal(TextOf(entry), TextOf(second.GetEntry(entry.FullName)!));
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static async Task Alter(string archive, string name, Func<string, string> change)
    {
        await using var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Update);
        var entry = zip.GetEntry(name)!;
        var text = change(TextOf(entry));
        entry.Delete();
        await using var anew = await zip.CreateEntry(name).OpenAsync();
        await anew.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private string[] OnSqlite(string folder) => ["--Hosting:DataFolder", In(folder)];

    private static async Task<string> RunAsync(int expected, string command, string? file, string[] settings)
    {
        string[] arguments = file is null ? [command] : [command, file];
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments, "--contentRoot", Path.Combine(Root(), "src", "Marketplace.Web"), .. settings])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        var said = await output + await error;
        Assert.True(expected == program.ExitCode, $"{command}: {program.ExitCode} {said}");
        return said;
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
