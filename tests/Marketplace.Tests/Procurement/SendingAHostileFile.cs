using System.IO.Compression;
using System.Text;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

/// <summary>Files made to hurt: each is refused, none is believed, unpacked without end or written anywhere.</summary>
public sealed class SendingAHostileFile
{
    private const string Workbook = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>""";
    private const string Relations = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""";

    private static string Sheet(string rows) => $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""";

    private static string Row(params string[] cells) => $"<row>{string.Concat(cells.Select(c => $"<c t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>";

    private static readonly string Honest = Sheet(Row("sku", "quantity", "recipient", "phone", "address", "deliverOn") + Row("A", "1", "r", "13800005678", "x", "2026-12-01"));

    private static byte[] Book(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in ((string, string)[])[("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations), .. parts])
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return stream.ToArray();
    }

    private static Refusal Refused(byte[] file) => Assert.Throws<Refusal>(() => SheetReader.Read(file));

    [Fact]
    public void An_honest_workbook_made_by_hand_is_read_so_that_the_others_fail_for_their_own_reason() =>
        Assert.Equal("A", Assert.Single(SheetReader.Read(Book(("xl/worksheets/sheet1.xml", Honest))).Rows).Cells[0]);

    [Fact]
    public void Entities_are_not_expanded_and_files_of_ours_not_read()
    {
        var laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + Honest.Replace(">A<", ">&c;<", StringComparison.Ordinal);
        var file = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + Honest.Replace(">A<", ">&f;<", StringComparison.Ordinal);
        foreach (var sheet in (string[])[laughs, file])
            Assert.Equal("procurement.broken_workbook", Refused(Book(("xl/worksheets/sheet1.xml", sheet))).Code);
    }

    [Fact]
    public void Nesting_a_hundred_thousand_deep_ends_in_a_refusal_and_not_the_process()
    {
        var deep = Sheet(string.Concat(Enumerable.Repeat("<row><c><is>", 100_000)));
        Assert.StartsWith("procurement.", Refused(Book(("xl/worksheets/sheet1.xml", deep))).Code);
    }

    [Fact]
    public void A_workbook_of_very_many_parts_is_refused_unread()
    {
        var parts = Enumerable.Range(0, SheetLimits.Parts + 1).Select(n => ($"xl/media/{n}", "x"));
        Assert.Equal("procurement.workbook_too_large", Refused(Book([("xl/worksheets/sheet1.xml", Honest), .. parts])).Code);
    }

    [Fact]
    public void Names_that_lead_out_of_the_archive_lead_nowhere()
    {
        var outside = Path.Combine(Path.GetTempPath(), "shanhai-" + Path.GetRandomFileName());
        SheetReader.Read(Book(("xl/worksheets/sheet1.xml", Honest), ($"../../../../../../../..{outside}", "x"), (outside, "x")));
        Assert.False(File.Exists(outside));
    }

    [Fact]
    public void A_program_called_a_table_is_no_table()
    {
        foreach (var bytes in (byte[][])[[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0], [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0], "%PDF-1.7\n%\u00e2"u8.ToArray(), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0]])
            Assert.StartsWith("procurement.", Refused(bytes).Code);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("＝1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\n=1")]
    [InlineData("-1+cmd|x")]
    public void What_a_buyer_hands_in_never_calculates_in_what_we_hand_out(string cell) => Assert.StartsWith("'", SheetWriter.Harmless(cell));
}
