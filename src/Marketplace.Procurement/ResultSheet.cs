using System.Text.Json;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The file that goes back to the buyer: his own columns as he wrote them, then what became of each row.</summary>
internal sealed class ResultSheet
{
    private readonly List<SheetColumn?> _known;
    private readonly List<bool> _kept;
    private readonly IReadOnlyDictionary<DemandId, string> _demands;
    private readonly StaleShelf _stale;

    /// <param name="own">The buyer's headers in his order.</param>
    /// <param name="demands">The numbers of the demands that rows came from.</param>
    public ResultSheet(IReadOnlyList<string> own, IReadOnlyDictionary<DemandId, string> demands, StaleShelf stale)
    {
        (_demands, _stale) = (demands, stale);
        _known = [.. own.Select(SheetColumns.Find)];
        string[] added =
        [
            new Words("结果", "Result").Now, new Words("实际数量", "Placed quantity").Now, new Words("单价（元）", "Unit price (CNY)").Now, new Words("金额（元）", "Amount (CNY)").Now,
            new Words("合作社", "Cooperative").Now, new Words("采购单号", "Purchase order").Now, new Words("销售码", "Sale code").Now, new Words("结果说明", "Explanation").Now,
            .. demands.Count > 0 ? [new Words("需求单号", "Demand").Now] : Array.Empty<string>(),
        ];
        // A result file that was corrected and handed in again brings our own columns along; they are written anew.
        _kept = [.. own.Select(header => !added.Contains(header))];
        Headers = [.. own.Where((_, i) => _kept[i]), .. added];
    }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<object?> Line(BatchRow row, IReadOnlyList<ShareFacts> shares)
    {
        var extra = row.Own.Length == 0 ? [] : JsonSerializer.Deserialize<List<string>>(row.Own)!;
        var next = 0;
        var cells = new List<object?>(Headers.Count);
        for (var i = 0; i < _known.Count; i++)
        {
            var cell = _known[i] is { } column ? row[column] : next < extra.Count ? extra[next++] : "";
            if (_kept[i]) cells.Add(cell);
        }
        var live = shares.Where(s => !s.Withdrawn).ToList();
        cells.AddRange([
            Status(row.Status).Now,
            row.PlacedQuantity,
            Yuan(row.UnitPriceFen),
            Yuan(row.PlacedQuantity > 0 ? row.PlacedFen : row.Status is RowStatus.Valid ? row.AmountFen : 0),
            string.Join("；", live.Select(s => new Words(s.CooperativeZh, s.CooperativeEn).Now).Distinct()),
            string.Join("；", live.Select(s => s.OrderNumber).Distinct()),
            string.Join("；", live.Select(s => s.SaleCode)),
            Explanation(row, shares, _stale),
        ]);
        if (_demands.Count > 0) cells.Add(row.DemandId is { } demand ? _demands[demand] : "");
        return cells;
    }

    private static string Explanation(BatchRow row, IReadOnlyList<ShareFacts> shares, StaleShelf stale)
    {
        var outcome = Outcomes.Of(row, shares, stale).Now;
        // What a person gets in a year is worth knowing whatever came of the row; the other warnings are answered by the outcome.
        IEnumerable<string> parts = [.. outcome.Length > 0 ? [outcome] : Array.Empty<string>(),
            .. RowProblem.Read(row.Problems).Where(p => outcome.Length == 0 || p.Code == RowProblems.AboveAllowance).Select(p => $"{Column(p.Column)}: {p.Words.Now}")];
        return string.Join("；", row.Forgotten ? parts.Append(new Words("收货信息已按期清除", "the recipient was forgotten on schedule").Now) : parts);
    }

    private static string Column(string key) => SheetColumns.Find(key) is { } column ? SheetColumns.Name(column).Now : key;

    private static decimal Yuan(long fen) => fen / 100m;

    public static Words Status(RowStatus status) => status switch
    {
        RowStatus.Unchecked => new("未检查", "not checked"),
        RowStatus.Valid => new("通过", "valid"),
        RowStatus.Invalid => new("有误", "invalid"),
        RowStatus.Placed => new("已下单", "placed"),
        RowStatus.Short => new("部分下单", "short"),
        _ => new("未下单", "failed"),
    };
}
