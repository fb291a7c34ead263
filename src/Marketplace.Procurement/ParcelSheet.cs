using Marketplace.Platform;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Procurement;

/// <summary>Reads a cooperative's list of waybills, CSV or XLSX: the packing list with carrier and waybill filled in, or any table with these three columns.</summary>
public static class ParcelSheet
{
    private static readonly string[] Codes = ["销售码", "salecode", "一单一码"], Carriers = ["承运人", "carrier", "快递公司", "快递"], Waybills = ["运单", "运单号", "waybill", "快递单号"];

    /// <summary>From a file chosen in a form. Refuses as batch files are refused, and a missing column by its name.</summary>
    public static async Task<IReadOnlyList<ParcelWaybill>> FromUploadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null or { Length: 0 }) throw ProcurementRefusals.EmptyFile();
        if (file.Length > SheetLimits.Bytes) throw ProcurementRefusals.FileTooLarge();
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        return FromFile(bytes.ToArray());
    }

    /// <inheritdoc cref="FromUploadAsync"/>
    public static IReadOnlyList<ParcelWaybill> FromFile(byte[] file)
    {
        var lines = SheetReader.Lines(file).Take(SheetLimits.Rows).ToList();
        if (lines.Count == 0) throw ProcurementRefusals.EmptyFile();
        var headers = Array.ConvertAll(lines[0], h => string.Concat(h.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '\uFEFF'))).ToLowerInvariant());
        var (code, carrier, waybill) = (Find(headers, Codes), Find(headers, Carriers), Find(headers, Waybills));
        return [.. lines.Skip(1).Select(line => new ParcelWaybill(Cell(line, code), Cell(line, carrier), Cell(line, waybill)))];
    }

    /// <summary>Lines of sale code, carrier and waybill, apart by commas or tabs.</summary>
    public static IReadOnlyList<ParcelWaybill> FromTyped(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw ProcurementRefusals.EmptyFile();
        return [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(SheetLimits.Rows)
            .Select(line => line.Split([',', '，', '\t', ';', '；'], StringSplitOptions.TrimEntries)).Select(line => new ParcelWaybill(Cell(line, 0), Cell(line, 1), Cell(line, 2)))];
    }

    private static int Find(string[] headers, string[] names) =>
        Array.FindIndex(headers, names.Contains) is >= 0 and var at ? at : throw ProcurementRefusals.HeaderMissing(new(names[0], names.First(n => char.IsAsciiLetter(n[0]))));

    private static string Cell(string[] line, int at) => at < line.Length && line[at].Length <= SheetLimits.CellLength ? line[at].Trim() : "";
}
