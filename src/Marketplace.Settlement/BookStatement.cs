using System.Globalization;

namespace Marketplace.Settlement;

/// <summary>What became of a bank statement, line by line.</summary>
public sealed record StatementOutcome(IReadOnlyList<TransferOutcome> Rows)
{
    public long BookedFen => Rows.Sum(r => r.BookedFen);

    public long HeldFen => Rows.Where(r => r.Outcome is not ("already" or "refused")).Sum(r => r.HeldFen);
}

/// <summary>The operator hands in the bank's statement as CSV. Each line is told apart; the same file twice books nothing more.</summary>
public sealed class BookStatement(MarketplaceDb db, TransferBook book)
{
    public const int MostRows = 5_000, MostBytes = 2 * 1024 * 1024;

    // What Chinese banks call them, and what we do.
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["reference"] = ["流水号", "交易流水号", "银行流水号", "reference"],
        ["amount"] = ["金额", "贷方金额", "收入金额", "amount"],
        ["day"] = ["日期", "交易日期", "入账日期", "date"],
        ["remark"] = ["附言", "摘要", "用途", "remark"],
    };

    /// <exception cref="Refusal">settlement.statement_too_large, .statement_column, .statement_rows; procurement.unreadable_text, .broken_row.</exception>
    public async Task<StatementOutcome> RunAsync(Actor actor, byte[] file, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        if (file.Length > MostBytes) throw SettlementRefusals.StatementTooLarge(MostBytes / 1024 / 1024);
        var cells = PlainSheet.Read(file);
        if (cells.Count < 2 || cells.Count - 1 > MostRows) throw SettlementRefusals.StatementRows(MostRows);
        var at = Columns.ToDictionary(c => c.Key, c => Array.FindIndex(cells[0], h => c.Value.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase)));
        foreach (var (column, place) in at)
            if (place < 0) throw SettlementRefusals.StatementColumn(Columns[column][0]);
        return await db.TransactAsync(async () =>
        {
            var told = new List<TransferOutcome>();
            for (var row = 1; row < cells.Count; row++) told.Add(await LineAsync(actor, row, c => at[c] < cells[row].Length ? cells[row][at[c]].Trim() : "", ct));
            return new StatementOutcome(told);
        }, ct);
    }

    private async Task<TransferOutcome> LineAsync(Actor actor, int row, Func<string, string> cell, CancellationToken ct)
    {
        try
        {
            var line = new TransferRequest
            {
                Reference = cell("reference"),
                AmountFen = StatementCells.Fen(cell("amount")) ?? throw SettlementRefusals.TransferAmount(),
                PaidOn = StatementCells.Day(cell("day")) ?? throw SettlementRefusals.TransferDay(),
                Remark = cell("remark"),
            };
            return await book.BookAsync(actor, line, row, ct);
        }
        // What is wrong with one line keeps no other from being booked: nothing was written for it yet.
        catch (Refusal refusal) when (refusal.Code.StartsWith("settlement.", StringComparison.Ordinal))
        {
            return new(row, cell("reference"), "refused", refusal.Words.Now, null, StatementCells.Fen(cell("amount")) ?? 0, 0, 0);
        }
    }
}

/// <summary>Amounts and days as banks print them.</summary>
internal static class StatementCells
{
    /// <summary>Yuan with at most two decimals, thousands separated or not; null for anything else.</summary>
    public static long? Fen(string text)
    {
        var plain = text.TrimStart('¥', '￥', '+').Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan is > 0 and < 100_000_000_000m && decimal.Round(yuan, 2) == yuan ? (long)(yuan * 100) : null;
    }

    public static DateOnly? Day(string text)
    {
        var day = text.Split(' ', 'T')[0];
        return DateOnly.TryParseExact(day, ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy-M-d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
    }
}
