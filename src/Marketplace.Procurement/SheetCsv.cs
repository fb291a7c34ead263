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
    public static IEnumerable<string[]> Read(string text) => Read(() => new StringReader(text));

    /// <summary>Row 0 is the header; rows without any text are skipped by the caller but counted here.</summary>
    /// <param name="open">Opens the text at its beginning; it is opened twice.</param>
    public static IEnumerable<string[]> Read(Func<TextReader> open)
    {
        var separator = Separator(open);
        using var reader = open();
        var text = new Letters(reader);
        var (cells, cell) = (new List<string>(), new StringBuilder());
        for (var row = 0; text.Next >= 0;)
        {
            cells.Clear();
            do cells.Add(Cell(text, cell, separator, row));
            while (text.Take(separator));
            text.Take('\r');
            text.Take('\n');
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

    private static string Cell(Letters text, StringBuilder cell, char separator, int row)
    {
        cell.Clear();
        if (!text.Take('"'))
        {
            while (text.Next >= 0 && text.Next != separator && text.Next is not ('\r' or '\n')) cell.Append(text.Take());
            return cell.ToString();
        }
        while (true)
        {
            while (text.Next >= 0 && text.Next != '"') cell.Append(text.Take());
            if (!text.Take('"')) throw ProcurementRefusals.BrokenRow(row);
            // Two of them stand for one; a single one closes.
            if (!text.Take('"')) break;
            cell.Append('"');
        }
        while (text.Take(' ')) { }
        if (text.Next >= 0 && text.Next != separator && text.Next is not ('\r' or '\n')) throw ProcurementRefusals.BrokenRow(row);
        return cell.ToString();
    }

    /// <summary>The separator that occurs most in the header line outside quotes: a comma, a semicolon or a tab.</summary>
    private static char Separator(Func<TextReader> open)
    {
        using var text = open();
        int comma = 0, semicolon = 0, tab = 0;
        var (quoted, begun) = (false, false);
        for (int c; (c = text.Read()) >= 0;)
        {
            if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == ',') comma++;
            else if (c == ';') semicolon++;
            else if (c == '\t') tab++;
            else if (c is '\n' or '\r' && begun) break;
            begun |= !char.IsWhiteSpace((char)c);
        }
        return tab > Math.Max(comma, semicolon) ? '\t' : semicolon > comma ? ';' : ',';
    }

    /// <summary>A text letter by letter, with a look at the next one.</summary>
    private sealed class Letters(TextReader text)
    {
        private readonly char[] _some = new char[16 * 1024];
        private int _at, _read;

        /// <summary>-1 at the end.</summary>
        public int Next => _at < _read || (_read = text.ReadBlock(_some, _at = 0, _some.Length)) > 0 ? _some[_at] : -1;

        public char Take() => _some[_at++];

        public bool Take(char wanted)
        {
            if (Next != wanted) return false;
            _at++;
            return true;
        }
    }
}
