using System.Globalization;
using System.Text;

namespace Marketplace.Procurement;

/// <summary>
/// Separated text by RFC 4180, read and written. A quotation mark inside an unquoted cell is text (5" pots); one that is
/// opened and never closed, or followed by more text, refuses the file naming the row, because nobody can tell
/// where that cell ends. Errors carry row numbers only, never cells: they may end in a log.
/// </summary>
internal static class SheetCsv
{
    /// <summary>Row 0 is the header; rows without any text are skipped by the caller but counted here.</summary>
    public static IEnumerable<string[]> Read(string text)
    {
        var separator = Separator(text);
        var cells = new List<string>();
        var at = 0;
        for (var row = 0; at < text.Length;)
        {
            cells.Clear();
            do cells.Add(Cell(text, ref at, separator, row));
            while (at < text.Length && text[at] == separator && ++at <= text.Length);
            EndOfLine(text, ref at);
            string[] line = [.. cells];
            if (!Array.TrueForAll(line, string.IsNullOrWhiteSpace)) row++;
            yield return line;
        }
    }

    public static void Write(StringBuilder text, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) text.Append(',');
            first = false;
            if (cell.AsSpan().IndexOfAny("\",\r\n;\t") >= 0) text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else text.Append(cell);
        }
        text.Append("\r\n");
    }

    public static string Text(object? cell) => cell is string text ? text : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private static string Cell(string text, ref int at, char separator, int row)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var rest = text.AsSpan(at);
            var length = rest.IndexOfAny(separator, '\r', '\n');
            if (length < 0) length = rest.Length;
            at += length;
            return rest[..length].ToString();
        }
        var cell = new StringBuilder();
        for (at++; ; at++)
        {
            var close = text.IndexOf('"', at);
            if (close < 0) throw ProcurementRefusals.BrokenRow(row);
            cell.Append(text, at, close - at);
            at = close + 1;
            if (at >= text.Length || text[at] != '"') break;
            cell.Append('"');
        }
        while (at < text.Length && text[at] == ' ') at++;
        if (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n')) throw ProcurementRefusals.BrokenRow(row);
        return cell.ToString();
    }

    private static void EndOfLine(string text, ref int at)
    {
        if (at < text.Length && text[at] == '\r') at++;
        if (at < text.Length && text[at] == '\n') at++;
    }

    /// <summary>The separator that occurs most in the header line outside quotes: a comma, a semicolon or a tab.</summary>
    private static char Separator(string text)
    {
        int comma = 0, semicolon = 0, tab = 0;
        var (quoted, begun) = (false, false);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == ',') comma++;
            else if (c == ';') semicolon++;
            else if (c == '\t') tab++;
            else if (c is '\n' or '\r' && begun) break;
            begun |= !char.IsWhiteSpace(c);
        }
        return tab > Math.Max(comma, semicolon) ? '\t' : semicolon > comma ? ';' : ',';
    }
}
