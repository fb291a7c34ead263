using System.Text.RegularExpressions;

namespace Marketplace.Procurement;

/// <summary>
/// Rows as an officer jots them down: "sku quantity" a line, or cells pasted out of a spreadsheet, with or without
/// headers. Both may stand in one text.
/// </summary>
internal static partial class QuickLines
{
    /// <summary>More is a file's work, which the new batch's page reads.</summary>
    public const int Most = 2_000;

    public static BatchLines Read(string? text)
    {
        var typed = text ?? "";
        var separator = typed.Contains('\t', StringComparison.Ordinal) ? '\t' : typed.Contains(',', StringComparison.Ordinal) ? ',' : typed.Contains(';', StringComparison.Ordinal) ? ';' : '\t';
        // A quoted cell may hold line breaks; such a text came out of a spreadsheet and is read as it is.
        var lines = BatchLines.FromText(typed.Contains('"', StringComparison.Ordinal) ? typed : Headed([.. typed.Split('\n').Select(line => Cells(line.Trim('\r', ' ', '\u3000'), separator))], separator));
        return lines.Sheet.Rows.Count <= Most ? lines : throw ComposeRefusals.TooManyQuickRows(Most);
    }

    /// <summary>The same rows as text, to be shown for correction.</summary>
    public static string Write(Sheet sheet) => string.Join('\n', sheet.Rows.Select(r => string.Join('\t', r.Cells.Select(Plain)))
        .Prepend(string.Join('\t', sheet.Headers.Select(Plain))));

    /// <summary>Fills in where rows that name nobody go, and when those without a day are wanted.</summary>
    public static Sheet Filled(Sheet sheet, DeliveryPoint? point, DateOnly? day)
    {
        var headers = sheet.Headers.ToList();
        var known = sheet.Known.ToList();
        foreach (var column in (SheetColumn[])[SheetColumn.Recipient, SheetColumn.Phone, SheetColumn.Address, SheetColumn.DeliverOn])
        {
            if (known.Contains(column)) continue;
            headers.Add(SheetColumns.Key(column));
            known.Add(column);
        }
        return new(headers, known, [.. sheet.Rows.Select(Fill)]);

        SheetRow Fill(SheetRow row)
        {
            string[] cells = [.. row.Cells, .. Enumerable.Repeat("", headers.Count - row.Cells.Length)];
            ref string Of(SheetColumn column) => ref cells[known.IndexOf(column)];
            if (point is not null && Of(SheetColumn.Recipient).Length == 0 && Of(SheetColumn.Phone).Length == 0 && Of(SheetColumn.Address).Length == 0)
                (Of(SheetColumn.Recipient), Of(SheetColumn.Phone), Of(SheetColumn.Address)) = (point.Recipient, point.Phone, point.Address);
            if (day is { } wanted && Of(SheetColumn.DeliverOn).Length == 0) Of(SheetColumn.DeliverOn) = wanted.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture);
            return new(row.Number, cells);
        }
    }

    // Without headers the columns are the template's, as many as the widest line has.
    private static string Headed(List<string> lines, char separator)
    {
        var first = lines.Find(line => line.Length > 0);
        if (first is null || first.Split(separator).Any(cell => SheetColumns.Find(cell) is not null)) return string.Join('\n', lines);
        var widest = Math.Clamp(lines.Max(line => line.Split(separator).Length), 2, SheetColumns.Template.Count);
        return string.Join('\n', lines.Prepend(string.Join(separator, SheetColumns.Template.Take(widest).Select(SheetColumns.Key))));
    }

    private static string Cells(string line, char separator)
    {
        if (line.Contains(separator, StringComparison.Ordinal)) return line;
        var jotted = Jotted().Match(line);
        return jotted.Success ? jotted.Groups[1].Value + separator + jotted.Groups[2].Value : line;
    }

    private static string Plain(string cell) => cell.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');

    // SH-513423-002 20 · SH-513423-002 × 20 · SH-513423-002，20 · 商品编码 数量
    [GeneratedRegex(@"^(\S+?)(?:\s*[,，;；×*]\s*|\s+[xX]?\s*)(\S+)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Jotted();
}
