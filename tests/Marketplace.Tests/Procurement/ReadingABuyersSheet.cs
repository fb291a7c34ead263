using System.IO.Compression;
using System.Text;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class ReadingABuyersSheet
{
    private const string Text = "商品编码,数量,收货人,电话,地址,送达日期,备注\nSC-0001,3,张三,13800138000,浙江省杭州市余杭区文一西路1号,2026-12-01,放门卫\n";

    private static string[] First(byte[] file, string? charset = null) => SheetReader.Read(file, charset).Rows.First().Cells;

    private static Refusal Refused(byte[] file) => Assert.Throws<Refusal>(() => SheetReader.Read(file));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Understands_every_encoding_that_spreadsheets_write()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), Encoding.GetEncoding("GB18030"), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
            Assert.Equal("张三", First(file)[2]);
        }
        Assert.Equal("张三", First(new UnicodeEncoding(false, false).GetBytes(Text))[2]);
    }

    [Fact]
    public void Does_not_believe_a_charset_that_the_bytes_contradict()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal("张三", First(Encoding.GetEncoding("GB18030").GetBytes(Text), "utf-8")[2]);
        Assert.Equal("张三", First(Encoding.GetEncoding("GB18030").GetBytes(Text), "gb2312")[2]);
        Assert.Equal("张三", First(Utf8(Text), "no-such-charset")[2]);
    }

    [Theory, InlineData(','), InlineData(';'), InlineData('\t')]
    public void Finds_the_separator_in_the_header_line(char separator) =>
        Assert.Equal("13800138000", First(Utf8(Text.Replace(',', separator)))[3]);

    [Fact]
    public void Takes_columns_in_any_order_and_language_and_keeps_the_buyers_own()
    {
        var sheet = SheetReader.Read(Utf8("部门, QUANTITY ,Sku,工号\n财务科,5,SC-1,007\n"));
        Assert.Equal([null, SheetColumn.Quantity, SheetColumn.Sku, null], sheet.Known);
        Assert.Equal(["部门", "QUANTITY", "Sku", "工号"], sheet.Headers);
        Assert.Equal(["财务科", "5", "SC-1", "007"], sheet.Rows.First().Cells);
    }

    [Fact]
    public void Refuses_duplicate_headers_by_name_also_across_languages()
    {
        Assert.Contains("qty", Refused(Utf8("sku,quantity,qty\nA,1,2\n")).Words.En, StringComparison.Ordinal);
        Assert.Contains("商品编码", Refused(Utf8("sku,商品编码,数量\nA,B,2\n")).Words.Zh, StringComparison.Ordinal);
        Assert.Equal("procurement.duplicate_headers", Refused(Utf8("sku,数量,部门,部门\nA,1,2,3\n")).Code);
    }

    [Fact]
    public void Names_the_header_that_is_missing() => Assert.Equal("procurement.header_missing", Refused(Utf8("sku,备注\nA,x\n")).Code);

    [Fact]
    public void Leaves_out_empty_rows_and_reads_quoted_line_breaks()
    {
        var sheet = SheetReader.Read(Utf8("sku,数量,备注\n,,\n\"A\",1,\"上午\n下午\"\n , ,\nB,2\n"));
        Assert.Equal(2, sheet.Rows.Count);
        Assert.Equal("上午\n下午", sheet.Rows.First().Cells[2]);
        Assert.Equal(["B", "2", ""], sheet.Rows.ElementAt(1).Cells);
    }

    [Theory]
    [InlineData("sku,数量\nA,1\nB,\"2\n", "procurement.broken_row")]
    [InlineData("sku,数量\nA,1\nB,2,3\n", "procurement.too_many_cells")]
    [InlineData("sku,数量\n", "procurement.no_rows")]
    [InlineData("\n\n", "procurement.empty_file")]
    public void Refuses_a_broken_file_saying_where(string text, string code)
    {
        var refusal = Refused(Utf8(text));
        Assert.Equal(code, refusal.Code);
        if (refusal.Facts.TryGetValue("row", out var row)) Assert.Equal(2, row);
    }

    [Fact]
    public void Refuses_a_cell_that_is_too_long_by_row_and_column()
    {
        var refusal = Refused(Utf8($"sku,数量,备注\nA,1,x\nB,2,{new string('长', 501)}\n"));
        Assert.Equal("procurement.cell_too_long", refusal.Code);
        Assert.Equal((2, "备注"), ((int)refusal.Facts["row"]!, (string)refusal.Facts["column"]!));
    }

    [Fact]
    public void Refuses_more_rows_than_a_batch_holds()
    {
        var text = new StringBuilder("sku,数量\n");
        for (var i = 0; i <= SheetLimits.Rows; i++) text.Append("A,1\n");
        var refusal = Refused(Utf8(text.ToString()));
        Assert.Equal(("procurement.too_many_rows", 413), (refusal.Code, refusal.Status));
    }

    [Fact]
    public void Refuses_what_is_no_text_at_all()
    {
        Assert.Equal("procurement.unreadable_text", Refused([0x89, 0x50, 0x4E, 0x47, 0, 0, 0xFF, 0xFF, 0x81, 0x00]).Code);
        Assert.Equal("procurement.old_workbook", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).Code);
    }

    [Fact]
    public void Reads_back_the_workbook_it_writes_with_numbers_and_dates_as_people_see_them()
    {
        var file = SheetWriter.Xlsx(["商品编码", "数量", "电话", "送达日期"], [["SC-1", 12L, 13800138000L, new DateTime(2026, 12, 1)]]);
        Assert.Equal(["SC-1", "12", "13800138000", "2026-12-01"], First(file));
    }

    [Fact]
    public void Refuses_a_damaged_workbook_and_one_that_unpacks_to_too_much()
    {
        var file = SheetWriter.Xlsx(["sku", "数量"], [["A", 1L]]);
        Assert.Equal("procurement.broken_workbook", Refused(file[..(file.Length / 2)]).Code);

        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("xl/workbook.xml");
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 201; i++) part.Write(zeros);
        }
        Assert.Equal(413, Refused(bomb.ToArray()).Status);
    }

    [Fact]
    public void Writes_no_cell_that_a_spreadsheet_would_calculate()
    {
        foreach (var evil in (string[])["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
        {
            Assert.StartsWith("'", SheetWriter.Harmless(evil), StringComparison.Ordinal);
            var csv = Encoding.UTF8.GetString(SheetWriter.Csv(["备注"], [[evil]]));
            Assert.Contains("'" + evil[0], csv, StringComparison.Ordinal);
        }
        Assert.Equal("-5", SheetWriter.Harmless("-5"));
        Assert.Equal("张三", SheetWriter.Harmless("张三"));
    }

    [Fact]
    public void Reads_back_the_csv_it_writes()
    {
        var file = SheetWriter.Csv(["sku", "数量", "备注"], [["A", 3L, "一, \"二\"\n三"]]);
        Assert.Equal(["A", "3", "一, \"二\"\n三"], First(file));
    }
}
