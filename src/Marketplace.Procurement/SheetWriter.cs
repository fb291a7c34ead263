using System.Text;
using MiniExcelLibs;

namespace Marketplace.Procurement;

/// <summary>Writes rows as CSV (UTF-8 with a mark, so that Excel reads the Chinese) or XLSX; no cell can become a formula.</summary>
internal static class SheetWriter
{
    public static byte[] Csv(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        SheetCsv.Write(text, headers.Select(Harmless));
        foreach (var row in rows) SheetCsv.Write(text, row.Select(cell => cell is string s ? Harmless(s) : SheetCsv.Text(cell)));
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        return [.. utf8.GetPreamble(), .. utf8.GetBytes(text.ToString())];
    }

    /// <summary>The same, row after row as they come.</summary>
    public static async Task CsvAsync(Stream to, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        await using var file = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        var line = new StringBuilder();
        SheetCsv.Write(line, headers.Select(Harmless));
        await file.WriteAsync(line, ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            line.Clear();
            SheetCsv.Write(line, row.Select(cell => cell is string s ? Harmless(s) : SheetCsv.Text(cell)));
            await file.WriteAsync(line, ct);
        }
    }

    public static byte[] Xlsx(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        Xlsx(stream, headers, rows);
        return stream.ToArray();
    }

    /// <summary>Rows are taken one by one while the file is written.</summary>
    public static void Xlsx(Stream to, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows)
    {
        // MiniExcel takes the columns from the keys of the first row, so the keys must differ.
        var keys = Unique(headers.Select(Harmless));
        var table = rows.Select(row =>
        {
            var cells = new Dictionary<string, object?>(keys.Count);
            for (var i = 0; i < keys.Count; i++) cells[keys[i]] = row[i] is string s ? Harmless(s) : row[i];
            return cells;
        }).DefaultIfEmpty(keys.ToDictionary(key => key, _ => (object?)null));
        to.SaveAs(table);
    }

    /// <summary>
    /// A leading = + - @ (full-width ones too, which Chinese editions take for them), tab or line end makes a spreadsheet calculate; an apostrophe before it makes it text again.
    /// A plain number such as -5 or +8613800138000 is left alone: it calculates nothing.
    /// </summary>
    public static string Harmless(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n' && !IsPlainNumber(cell) ? "'" + cell : cell;

    private static bool IsPlainNumber(string cell) => cell.Length > 1 && cell[0] is '+' or '-' && cell.Skip(1).All(char.IsAsciiDigit);

    private static List<string> Unique(IEnumerable<string> names)
    {
        var seen = new HashSet<string>();
        var unique = new List<string>();
        foreach (var name in names)
        {
            var candidate = name;
            for (var n = 2; !seen.Add(candidate); n++) candidate = $"{name} ({n})";
            unique.Add(candidate);
        }
        return unique;
    }
}
