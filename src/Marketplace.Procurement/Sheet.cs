using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The columns of a batch that the house understands; every other column is the buyer's own and comes back untouched.</summary>
internal enum SheetColumn { Sku, Quantity, Recipient, Phone, Address, DeliverOn, Remark, Substitute }

/// <summary>A buyer's file as read: his headers in his order, and the rows that say something.</summary>
/// <param name="Headers">As written in the file.</param>
/// <param name="Known">For every header the column it stands for, or null for the buyer's own.</param>
internal sealed record Sheet(IReadOnlyList<string> Headers, IReadOnlyList<SheetColumn?> Known, IReadOnlyCollection<SheetRow> Rows);

/// <param name="Number">1 is the first row under the headers; rows without any text are left out and not counted.</param>
/// <param name="Cells">One per header, trimmed, never null.</param>
internal sealed record SheetRow(int Number, string[] Cells);

/// <summary>Rows that are read from the file anew whenever they are asked for: a hundred thousand of them are never kept at once.</summary>
internal sealed class RowsInFile(int count, Func<IEnumerable<SheetRow>> read) : IReadOnlyCollection<SheetRow>
{
    public int Count => count;

    public IEnumerator<SheetRow> GetEnumerator() => read().GetEnumerator();

    global::System.Collections.IEnumerator global::System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>How much a file may bring. Rows and bytes are those of the external contract.</summary>
internal static class SheetLimits
{
    public const int Rows = 100_000;
    public const long Bytes = 20 * 1024 * 1024;
    public const int CellLength = 500;
    public const int Columns = 60;
    /// <summary>Unpacked size of an XLSX (100,000 full rows take about 60 MB); a file that unpacks to more is no roster.</summary>
    public const long UnpackedBytes = 200 * 1024 * 1024;
    public const int Parts = 500;
}

/// <summary>Which header means which column, in Chinese and English.</summary>
internal static class SheetColumns
{
    private static readonly (SheetColumn Column, string Zh, string En, string[] Also)[] All =
    [
        (SheetColumn.Sku, "商品编码", "sku", ["商品编号", "编码", "productcode", "货号"]),
        (SheetColumn.Quantity, "数量", "quantity", ["件数", "采购数量", "qty"]),
        (SheetColumn.Recipient, "收货人", "recipient", ["收件人", "姓名", "name"]),
        (SheetColumn.Phone, "电话", "phone", ["手机", "手机号", "联系电话", "收货电话", "mobile", "telephone"]),
        (SheetColumn.Address, "地址", "address", ["收货地址", "详细地址"]),
        (SheetColumn.DeliverOn, "送达日期", "deliverOn", ["送达日", "到货日期", "deliverydate"]),
        (SheetColumn.Remark, "备注", "remark", ["remarks", "note"]),
        (SheetColumn.Substitute, "可替代", "substitute", ["可用同类替代"]),
    ];

    private static readonly Dictionary<string, SheetColumn> ByName = All
        .SelectMany(c => c.Also.Append(c.Zh).Append(c.En).Select(name => (Key: Plain(name), c.Column)))
        .ToDictionary(pair => pair.Key, pair => pair.Column);

    public static SheetColumn? Find(string header) => ByName.TryGetValue(Plain(header), out var column) ? column : null;

    /// <summary>The name used in JSON and in <c>errors[].column</c>.</summary>
    public static string Key(SheetColumn column) => All[(int)column].En;

    public static Words Name(SheetColumn column) => new(All[(int)column].Zh, All[(int)column].En);

    /// <summary>The columns of the template, in order.</summary>
    public static IReadOnlyList<SheetColumn> Template =>
        [SheetColumn.Sku, SheetColumn.Quantity, SheetColumn.Recipient, SheetColumn.Phone, SheetColumn.Address, SheetColumn.DeliverOn, SheetColumn.Remark];

    /// <summary>
    /// Reads the header row. Refuses duplicates by name (also 商品编码 beside sku), a missing sku or quantity, and too many columns.
    /// </summary>
    public static (string[] Headers, SheetColumn?[] Known) Read(IReadOnlyList<string> cells)
    {
        var headers = cells.Select(c => c.Trim()).ToList();
        while (headers.Count > 0 && headers[^1].Length == 0) headers.RemoveAt(headers.Count - 1);
        if (headers.Count > SheetLimits.Columns) throw ProcurementRefusals.TooManyColumns(SheetLimits.Columns);
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers[i].Length == 0) headers[i] = $"({i + 1})";
            if (headers[i].Length > 100) throw ProcurementRefusals.CellTooLong(0, headers[i][..20] + "…", 100);
        }
        var known = headers.Select(Find).ToArray();
        var twice = headers.Zip(known)
            .GroupBy(pair => pair.Second is { } column ? "\0" + column : Plain(pair.First))
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" / ", group.Select(pair => pair.First).Distinct()))
            .ToList();
        if (twice.Count > 0) throw ProcurementRefusals.DuplicateHeaders(twice);
        foreach (var needed in (SheetColumn[])[SheetColumn.Sku, SheetColumn.Quantity])
            if (!known.Contains(needed)) throw ProcurementRefusals.HeaderMissing(Name(needed));
        return ([.. headers], known);
    }

    private static string Plain(string header) =>
        string.Concat(header.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '*' or '＊' or '\uFEFF'))).ToLowerInvariant();
}
