namespace Marketplace.Procurement;

/// <summary>Reads a buyer's file, CSV or XLSX, into a sheet, or refuses it saying where it is broken.</summary>
internal static class SheetReader
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Sheet Read(byte[] file, string? charset = null) => Assemble(Open(file, charset));

    /// <summary>The lines of a file that is no batch, headers first; lines without text are left out.</summary>
    public static IEnumerable<string[]> Lines(byte[] file) => Written(Open(file, null)());

    /// <summary>Text pasted from a spreadsheet (tabs) or a CSV.</summary>
    public static Sheet Text(string text) => Assemble(() => SheetCsv.Read(text));

    // Decides by the bytes, not by what the sender calls them: a ZIP is a workbook, everything else is text.
    private static Func<IEnumerable<string[]>> Open(byte[] file, string? charset)
    {
        if (file.LongLength > SheetLimits.Bytes) throw ProcurementRefusals.FileTooLarge();
        if (file.Length == 0) throw ProcurementRefusals.EmptyFile();
        if (file.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            SheetWorkbook.Admit(file);
            return () => SheetWorkbook.Rows(file);
        }
        // An old .xls or an encrypted .xlsx: a compound document, which nothing here reads.
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw ProcurementRefusals.OldWorkbook();
        var text = SheetText.Find(file, charset);
        return () => SheetCsv.Read(() => text.Read(file));
    }

    // Read to its end once, for its faults and its length; what it says is read again when it is stored.
    private static Sheet Assemble(Func<IEnumerable<string[]>> file)
    {
        using var lines = Written(file()).GetEnumerator();
        if (!lines.MoveNext()) throw ProcurementRefusals.EmptyFile();
        var (headers, known) = SheetColumns.Read(lines.Current);
        var count = 0;
        while (lines.MoveNext())
        {
            if (count == SheetLimits.Rows) throw ProcurementRefusals.TooManyRows(SheetLimits.Rows);
            Cells(lines.Current, headers, ++count);
        }
        if (count == 0) throw ProcurementRefusals.NoRows();
        return new(headers, known, new RowsInFile(count, () => Written(file()).Skip(1).Select((line, i) => new SheetRow(i + 1, Cells(line, headers, i + 1)))));
    }

    private static IEnumerable<string[]> Written(IEnumerable<string[]> lines) => lines.Where(line => !Array.TrueForAll(line, string.IsNullOrWhiteSpace));

    private static string[] Cells(string[] line, string[] headers, int row)
    {
        for (var i = headers.Length; i < line.Length; i++)
            if (!string.IsNullOrWhiteSpace(line[i])) throw ProcurementRefusals.TooManyCells(row, headers.Length);
        var cells = new string[headers.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = i < line.Length ? line[i].Trim() : "";
            if (cells[i].Length > SheetLimits.CellLength) throw ProcurementRefusals.CellTooLong(row, headers[i], SheetLimits.CellLength);
        }
        return cells;
    }
}
