using System.Globalization;
using System.IO.Compression;
using Marketplace.Platform;
using MiniExcelLibs;

namespace Marketplace.Procurement;

/// <summary>The first worksheet of an XLSX, row by row, with cells as a person sees them.</summary>
internal static class SheetWorkbook
{
    private const int MostScanned = SheetLimits.Rows + 20_000;

    public static IEnumerable<string[]> Rows(byte[] file)
    {
        using var stream = new MemoryStream(file, writable: false);
        using var rows = Open(stream).GetEnumerator();
        var scanned = 0;
        while (Next(rows, scanned))
        {
            // A stray formatted cell in row 1,048,576 makes a million empty rows; a header stretched to XFD makes 16,384 columns.
            if (++scanned > MostScanned) throw ProcurementRefusals.TooManyRows(SheetLimits.Rows);
            var cells = (IDictionary<string, object?>)rows.Current;
            if (cells.Count > 1_000) throw ProcurementRefusals.TooManyColumns(SheetLimits.Columns);
            yield return [.. cells.Values.Select(Show)];
        }
    }

    private static IEnumerable<object> Open(Stream stream)
    {
        try
        {
            return stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<object>();
        }
        catch (Exception e) when (e is not Refusal)
        {
            throw ProcurementRefusals.BrokenWorkbook(0);
        }
    }

    private static bool Next(IEnumerator<object> rows, int scanned)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is not (Refusal or OutOfMemoryException))
        {
            // Whatever the reader trips over in a damaged file, it is the file, and the person can mend it.
            throw ProcurementRefusals.BrokenWorkbook(scanned);
        }
    }

    private static string Show(object? cell) => cell switch
    {
        null => "",
        string text => text,
        DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // A telephone number typed as a number must come back as its eleven digits.
        double number when Math.Abs(number) < 1e15 && number == Math.Floor(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static bool IsSheet(ZipArchiveEntry part) => part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts what the parts really unpack to (the declared sizes may lie) before any of them is parsed.</summary>
    public static void Admit(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > SheetLimits.Parts) throw ProcurementRefusals.WorkbookBomb();
            if (zip.GetEntry("xl/workbook.xml") is null) throw ProcurementRefusals.BrokenWorkbook(0);
            var buffer = new byte[81_920];
            var left = SheetLimits.UnpackedBytes;
            var sheets = zip.Entries.Count(IsSheet);
            foreach (var part in zip.Entries)
            {
                var rows = 0;
                using var unpacked = part.Open();
                int read;
                while ((read = unpacked.Read(buffer)) > 0)
                {
                    if ((left -= read) < 0) throw ProcurementRefusals.WorkbookBomb();
                    // A tag cut in two by the buffer is missed, at most one in 80 KB: room enough below what is refused.
                    if (sheets == 1 && IsSheet(part) && (rows += buffer.AsSpan(0, read).Count("<row"u8)) > MostScanned) throw ProcurementRefusals.TooManyRows(SheetLimits.Rows);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw ProcurementRefusals.BrokenWorkbook(0);
        }
    }
}
