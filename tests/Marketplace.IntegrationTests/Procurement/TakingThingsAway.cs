using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Procurement;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Exports and the evidence pack of a batch.</summary>
public sealed class TakingThingsAway(House house)
{
    private const string Sku = "SH-513423-005";

    [Fact]
    public async Task A_batch_is_taken_away_with_everything_that_proves_it_and_checksums_that_hold()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Sku, 3, 2));
        var files = Unpacked(await walk.Officer.GetByteArrayAsync($"/api/procurement/batches/{id}/evidence"));
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("sha256").GetString()!);
        Assert.Equal(files.Keys.Except(["manifest.json"]).Order(), manifest.Keys.Order());
        Assert.All(manifest, f => Assert.Equal(f.Value, Convert.ToHexStringLower(SHA256.HashData(files[f.Key]))));
        Assert.Contains(files, f => f.Key.EndsWith("/contract.pdf", StringComparison.Ordinal) && f.Value.AsSpan().StartsWith("%PDF-"u8));
        Assert.Contains("收货人1", Encoding.UTF8.GetString(files["lines.csv"]), StringComparison.Ordinal);

        var audit = JsonDocument.Parse(files["audit.json"]).RootElement;
        var entries = audit.GetProperty("entries").EnumerateArray().ToList();
        Assert.Contains(entries, e => e.GetProperty("action").GetString() == "procurement.batch_approved");
        Assert.All(entries, e => Assert.Equal(e.GetProperty("hash").GetString(), HashOf(e)));
        Assert.True(audit.GetProperty("head").GetProperty("seq").GetInt64() >= entries[^1].GetProperty("seq").GetInt64());
        // Approvers get the same without recipients.
        var masked = Encoding.UTF8.GetString(Unpacked(await walk.Approver.GetByteArrayAsync($"/api/procurement/batches/{id}/evidence"))["lines.csv"]);
        Assert.DoesNotContain("收货人1", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("百丈东路", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batches"), InlineData("lines"), InlineData("purchase-orders"), InlineData("plan")]
    public async Task Every_table_comes_as_csv_and_as_xlsx_with_the_same_rows(string what)
    {
        using var officer = await house.ScriptOfAsync("officer");
        var csv = SheetCsv.Read(SheetText.Decode(await officer.GetByteArrayAsync($"/api/procurement/exports/{what}?format=csv"))).ToList();
        var xlsx = SheetWorkbook.Rows(await officer.GetByteArrayAsync($"/api/procurement/exports/{what}?format=xlsx")).ToList();
        Assert.True(csv.Count > 1);
        Assert.Equal(csv[0], xlsx[0]);
        Assert.Equal(csv.Count, xlsx.Count);
    }

    [Fact]
    public async Task A_name_that_begins_as_a_formula_calculates_nothing_in_an_export()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Headers + $"{Sku},1,=HYPERLINK(\"x\"),13800000001,浙江省宁波市鄞州区百丈东路1号,,\n");
        var lines = await walk.Officer.GetStringAsync($"/api/procurement/exports/lines?batch={id}&format=csv");
        Assert.Contains("'=HYPERLINK", lines, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Officer.GetAsync($"/api/procurement/exports/lines?batch={Guid.Empty}")).StatusCode);
    }

    internal static Dictionary<string, byte[]> Unpacked(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var bytes = new MemoryStream();
            using var file = e.Open();
            file.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>Computed as the manifest says, without the house.</summary>
    private static string HashOf(JsonElement entry)
    {
        string Text(string name) => entry.GetProperty(name).GetString()!;
        string[] parts = [entry.GetProperty("seq").GetInt64().ToString(CultureInfo.InvariantCulture), (entry.GetProperty("at").GetDateTimeOffset().UtcTicks / 10).ToString(CultureInfo.InvariantCulture), Text("actor"), Text("action"), Text("subject"), Text("facts"), Text("previous")];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => $"{p.Length}:{p}\n")))));
    }
}
