using System.Text.Json;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Procurement;

/// <summary>One row as JSON. What must be there is required; whether it is right is the check's business.</summary>
public sealed record BatchLineRequest
{
    public required string Sku { get; init; }

    /// <summary>A number, or the text a person typed.</summary>
    public required JsonElement Quantity { get; init; }
    public string? Recipient { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? DeliverOn { get; init; }
    public string? Remark { get; init; }
    public string? Substitute { get; init; }
}

public sealed record BatchLinesRequest
{
    public required IReadOnlyList<BatchLineRequest> Lines { get; init; }
}

/// <summary>The rows of a batch before they are stored, from whatever the officer handed in.</summary>
public sealed class BatchLines
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MostBytes = SheetLimits.Bytes;

    internal BatchLines(Sheet sheet) => Sheet = sheet;

    internal Sheet Sheet { get; }

    /// <summary>From a CSV or XLSX file. Refuses broken files naming row and column, 413 above 20 MB or 100,000 rows.</summary>
    public static BatchLines FromFile(byte[] file, string? charset = null) => new(SheetReader.Read(file, charset));

    /// <summary>From a file chosen in a form; refuses none chosen and more than 20 MB.</summary>
    public static Task<BatchLines> FromUploadAsync(IFormFile? file, CancellationToken ct) => LinesBody.FileAsync(file, ct);

    /// <summary>From text pasted out of a spreadsheet; without headers the columns are those of the template.</summary>
    public static BatchLines FromText(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw ProcurementRefusals.EmptyFile();
        if (text.Length > SheetLimits.Bytes) throw ProcurementRefusals.FileTooLarge();
        var first = SheetCsv.Read(text).First(line => !Array.TrueForAll(line, string.IsNullOrWhiteSpace));
        if (first.Any(cell => SheetColumns.Find(cell) is not null)) return new(SheetReader.Text(text));
        var separator = first.Length == 1 ? "," : text.Contains('\t', StringComparison.Ordinal) ? "\t" : text.Contains(';', StringComparison.Ordinal) ? ";" : ",";
        var headers = SheetColumns.Template.Take(Math.Max(2, first.Length)).Select(SheetColumns.Key);
        return new(SheetReader.Text(string.Join(separator, headers) + "\n" + text));
    }

    public static BatchLines FromJson(BatchLinesRequest request)
    {
        if (request.Lines.Count > SheetLimits.Rows) throw ProcurementRefusals.TooManyRows(SheetLimits.Rows);
        if (request.Lines.Count == 0) throw ProcurementRefusals.NoRows();
        return new(Of(request.Lines.Count, request.Lines.Any(l => l?.Substitute is not null), () => request.Lines));
    }

    /// <param name="substitutes">Whether a row says what it allows.</param>
    internal static Sheet Of(int count, bool substitutes, Func<IEnumerable<BatchLineRequest?>> lines)
    {
        SheetColumn[] columns = [.. SheetColumns.Template, .. substitutes ? [SheetColumn.Substitute] : Array.Empty<SheetColumn>()];
        var rows = new RowsInFile(count, () => lines().Select((line, index) => new SheetRow(index + 1, [.. columns.Select(column => Cell(line, column, index + 1))])));
        // Once to its end for its faults.
        foreach (var _ in rows) { }
        return new([.. columns.Select(SheetColumns.Key)], [.. columns.Select(c => (SheetColumn?)c)], rows);
    }

    private static string Cell(BatchLineRequest? line, SheetColumn column, int row)
    {
        if (line is null) throw ProcurementRefusals.BrokenLines($"lines[{row - 1}]");
        var text = (column switch
        {
            SheetColumn.Sku => line.Sku ?? throw ProcurementRefusals.BrokenLines($"lines[{row - 1}].sku"),
            SheetColumn.Quantity => line.Quantity.ValueKind switch
            {
                JsonValueKind.Number => line.Quantity.GetRawText(),
                JsonValueKind.String => line.Quantity.GetString(),
                _ => throw ProcurementRefusals.BrokenLines($"lines[{row - 1}].quantity"),
            },
            SheetColumn.Recipient => line.Recipient,
            SheetColumn.Phone => line.Phone,
            SheetColumn.Address => line.Address,
            SheetColumn.DeliverOn => line.DeliverOn,
            SheetColumn.Remark => line.Remark,
            _ => line.Substitute,
        })?.Trim() ?? "";
        return text.Length <= SheetLimits.CellLength ? text : throw ProcurementRefusals.CellTooLong(row, SheetColumns.Key(column), SheetLimits.CellLength);
    }
}

/// <summary>The template an officer fills in, with one example row.</summary>
public static class BatchTemplate
{
    public static byte[] Csv() => SheetWriter.Csv(Headers(), []);

    public static byte[] Xlsx() => SheetWriter.Xlsx(Headers(), []);

    private static string[] Headers() => [.. SheetColumns.Template.Append(SheetColumn.Substitute).Select(c => SheetColumns.Name(c).Now)];
}
