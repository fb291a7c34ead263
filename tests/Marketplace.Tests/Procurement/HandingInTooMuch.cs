using System.IO.Compression;
using System.Text;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

/// <summary>Files of 200,000 rows and small files that unpack to large ones: refused in words, at the limit and not at the end.</summary>
public sealed class HandingInTooMuch
{
    private const int Twice = 2 * SheetLimits.Rows;

    private static void RefusedAsTooManyRows(Action read)
    {
        var refusal = Assert.Throws<Refusal>(read);
        Assert.Equal(("procurement.too_many_rows", 413), (refusal.Code, refusal.Status));
        Assert.Contains("100000", refusal.Words.Zh, StringComparison.Ordinal);
        Assert.Contains("100000", refusal.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_hundred_thousand_rows_of_text_what_lies_behind_the_limit_is_not_read()
    {
        // Were it read to its end, it would be refused for the quotation mark that nobody closes.
        var text = new StringBuilder("sku,数量\n");
        for (var i = 0; i < Twice; i++) text.Append(i == Twice - 10 ? "\"A,1\n" : "A,1\n");
        RefusedAsTooManyRows(() => BatchLines.FromFile(Encoding.UTF8.GetBytes(text.ToString())));
        RefusedAsTooManyRows(() => BatchLines.FromText(text.ToString()));
    }

    [Fact]
    public void Of_two_hundred_thousand_rows_of_a_workbook_none_is_parsed()
    {
        var row = "<row><c t=\"inlineStr\"><is><t>A</t></is></c></row>";
        // The part is no XML at all: to parse it would be to call it broken.
        RefusedAsTooManyRows(() => BatchLines.FromFile(Book("<not xml", row, Twice)));
    }

    [Fact]
    public void Of_two_hundred_thousand_rows_of_JSON_none_is_read()
    {
        var json = new StringBuilder("{\"lines\":[");
        for (var i = 0; i < Twice; i++) json.Append(i == 0 ? "{\"sku\":7}" : i == Twice - 10 ? ",{broken" : ",{\"sku\":\"A\",\"quantity\":1}");
        RefusedAsTooManyRows(() => JsonRows.Read(Encoding.UTF8.GetBytes(json.ToString())));
    }

    [Fact]
    public void A_workbook_that_unpacks_to_a_gigabyte_is_refused_without_unpacking_it_into_memory()
    {
        var bomb = Book("<worksheet>", new string(' ', 1024 * 1024), 1_024);
        Assert.True(bomb.Length < SheetLimits.Bytes / 2, $"{bomb.Length} bytes");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(("procurement.workbook_too_large", 413), Assert.Throws<Refusal>(() => BatchLines.FromFile(bomb)) is var refusal ? (refusal.Code, refusal.Status) : default);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Fact]
    public void A_full_file_is_kept_as_its_bytes_and_its_rows_are_read_when_they_are_asked_for()
    {
        var text = new StringBuilder("sku,quantity,recipient,phone,address\n");
        for (var i = 0; i < SheetLimits.Rows; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"SH-1,1,收货人{i},13800000000,浙江省宁波市鄞州区首南街道{i}号\n");
        var file = Encoding.UTF8.GetBytes(text.ToString());
        text.Clear();
        var lines = BatchLines.FromFile(file);
        // A hundred thousand rows of cells would be 40 MB. Tests beside this one use memory too: the least of several readings is the file's own.
        Assert.InRange(Enumerable.Range(0, 5).Min(_ => KeptBy(() => BatchLines.FromFile(file))), long.MinValue, 2 * 1024 * 1024);
        Assert.Equal(SheetLimits.Rows, lines.Sheet.Rows.Count);
        Assert.Equal((SheetLimits.Rows, "收货人99999"), lines.Sheet.Rows.Last() is var last ? (last.Number, last.Cells[2]) : default);
        // And read once more, as a transaction does that lost a race.
        Assert.Equal("收货人0", lines.Sheet.Rows.First().Cells[2]);
    }

    private static long KeptBy(Func<BatchLines> read)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var lines = read();
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(lines);
        return kept;
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"A","quantity":1},{"sku":"B"}]}""", "$.lines[1].quantity")]
    [InlineData("""{"lines":[{"sku":"A","quantity":1},{"sku":7,"quantity":1}]}""", "$.lines[1].sku")]
    [InlineData("""{"lines":[{"sku":"A","quantity":1},null]}""", "lines[1]")]
    [InlineData("""{"lines":[{"sku":"A","quantity":1}]""", "$")]
    [InlineData("""{"lines":[{"sku":"A","quantity":1}]} x""", "$")]
    [InlineData("""{"lines":7}""", "$.lines")]
    [InlineData("""[1]""", "$")]
    [InlineData("""{}""", "lines")]
    public void Broken_JSON_is_refused_saying_where(string json, string where) =>
        Assert.EndsWith("：" + where, Assert.Throws<Refusal>(() => JsonRows.Read(Encoding.UTF8.GetBytes(json))).Words.Zh, StringComparison.Ordinal);

    [Fact]
    public void JSON_rows_say_the_same_by_whichever_way_they_come()
    {
        var lines = JsonRows.Read([0xEF, 0xBB, 0xBF, .. """{"note":{"lines":[1]},"Lines":[{"sku":" A ","quantity":2,"substitute":"是"},{"sku":"B","quantity":"3"}]}"""u8]).Sheet;
        Assert.Equal(["sku", "quantity", "recipient", "phone", "address", "deliverOn", "remark", "substitute"], lines.Headers);
        Assert.Equal(["A|2|||||·|是", "B|3|||||·|"], lines.Rows.Select(r => string.Join('|', r.Cells.Select((c, i) => i == 6 ? "·" : c))));
    }

    /// <summary>A workbook whose only sheet begins so and then says the same again and again.</summary>
    private static byte[] Book(string begin, string again, int times)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("xl/workbook.xml");
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            sheet.Write(Encoding.UTF8.GetBytes(begin));
            var bytes = Encoding.UTF8.GetBytes(again);
            for (var i = 0; i < times; i++) sheet.Write(bytes);
        }
        return stream.ToArray();
    }
}
