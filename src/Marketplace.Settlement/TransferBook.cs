namespace Marketplace.Settlement;

/// <summary>One line of the bank's statement about money that came in.</summary>
public sealed record TransferRequest
{
    /// <summary>The bank's own number of the line; booked once.</summary>
    public required string Reference { get; init; }
    public required long AmountFen { get; init; }
    public required DateOnly PaidOn { get; init; }

    /// <summary>The transfer's remark; the sheet's number is looked for in it.</summary>
    public required string Remark { get; init; }
}

/// <summary>What became of a line of the statement.</summary>
/// <param name="Outcome">paid part over unknown already refused</param>
/// <param name="HeldFen">What fits no sheet and waits for somebody to find where it belongs.</param>
/// <param name="Row">The line's place in the file, from 1; null for a single one.</param>
public sealed record TransferOutcome(int? Row, string Reference, string Outcome, string Said, string? Sheet, long AmountFen, long BookedFen, long HeldFen);

/// <summary>Books money that came in, once per line of the statement: on the sheet whose number (or whose order's code) it quotes, the earliest due order first.</summary>
public sealed class TransferBook(MarketplaceDb db, AcceptedGoods accepted, PaidBook paid, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    internal async Task<TransferOutcome> BookAsync(Actor actor, TransferRequest line, int? row, CancellationToken ct)
    {
        var reference = line.Reference.Trim();
        if (reference.Length is 0 or > 64) throw SettlementRefusals.ReferenceMissing();
        if (line.AmountFen <= 0) throw SettlementRefusals.TransferAmount();
        if (line.PaidOn > BusinessDay.Today(clock) || line.PaidOn < BusinessDay.Today(clock).AddYears(-2)) throw SettlementRefusals.TransferDay();
        if (line.Remark.Length > 200) throw SettlementRefusals.RemarkLong();
        if (await db.FindAsync<BankReceipt>([reference], ct) is { } before)
            return before.AmountFen == line.AmountFen && before.PaidOn == line.PaidOn
                ? Tell(row, before, "already", SettlementRefusals.AlreadyBooked, null, 0)
                : throw SettlementRefusals.ReferenceReused(reference);
        var receipt = new BankReceipt { Reference = reference, AmountFen = line.AmountFen, PaidOn = line.PaidOn, Remark = line.Remark.Trim(), HeldFen = line.AmountFen, BookedAt = clock.GetUtcNow() };
        db.Add(receipt);
        var sheet = TransferCode.In(line.Remark) is { } code ? await FindAsync(code, ct) : await OfOrderAsync(TransferCode.OfOrderIn(line.Remark), ct);
        receipt.Sheet = sheet?.Id;
        var fen = sheet is null ? 0 : await ApplyAsync(receipt, sheet, ct);
        audit.Append(actor, "settlement.transfer_booked", $"transfer:{reference}", new { receipt.AmountFen, Sheet = sheet?.Number, Booked = fen });
        return sheet is null ? Tell(row, receipt, "unknown", SettlementRefusals.UnknownCode, null, 0)
            : fen == 0 ? Tell(row, receipt, "over", SettlementRefusals.NothingOwed(sheet.Number), sheet.Number, 0)
            : receipt.HeldFen > 0 ? Tell(row, receipt, "over", SettlementRefusals.Over(sheet.Number, receipt.HeldFen), sheet.Number, fen)
            : sheet.RestFen > 0 ? Tell(row, receipt, "part", SettlementRefusals.Part(sheet.Number, sheet.RestFen), sheet.Number, fen)
            : Tell(row, receipt, "paid", SettlementRefusals.PaidOff(sheet.Number), sheet.Number, fen);
    }

    internal Task<SettlementSheet?> FindAsync(string number, CancellationToken ct) => db.Set<SettlementSheet>().Include(s => s.Lines).SingleOrDefaultAsync(s => s.Number == number, ct);

    // Units that pay order by order quote the order's own code: it finds the one sheet that still owes for it.
    private async Task<SettlementSheet?> OfOrderAsync(string? code, CancellationToken ct)
    {
        if (code is null) return null;
        var lines = await accepted.Lines.Where(l => l.TransferCode == code).Select(l => l.Line).ToListAsync(ct);
        var sheets = await db.Set<SettlementSheet>().Include(s => s.Lines).Where(s => s.Lines.Any(l => lines.Contains(l.Line))).ToListAsync(ct);
        return sheets.FindAll(s => s.Payable) is [var only] ? only : null;
    }

    /// <summary>Books what the receipt still holds on a sheet, as far as it is owed; answers how much that was.</summary>
    internal async Task<long> ApplyAsync(BankReceipt receipt, SettlementSheet sheet, CancellationToken ct)
    {
        var fen = sheet.Payable ? Math.Min(receipt.HeldFen, sheet.RestFen) : 0;
        if (fen == 0) return 0;
        var now = clock.GetUtcNow();
        foreach (var (order, part) in Bookings.Divide(await OwedAsync(sheet, ct), fen))
        {
            db.Add(new Booking { Reference = receipt.Reference, SheetId = sheet.Id, Order = order, Fen = part, BookedAt = now });
            await paid.BookAsync(order, part, receipt.PaidOn, $"settlement:{receipt.Reference}:{sheet.Number}:{order.Value}", ct);
        }
        receipt.HeldFen -= fen;
        sheet.Receive(fen, now);
        if (sheet.Status == SheetStatus.Paid) outbox.Tell(new SheetPaid(sheet.Id, sheet.Unit, sheet.Cooperative, sheet.TotalFen, receipt.PaidOn));
        return fen;
    }

    private async Task<List<OrderRest>> OwedAsync(SettlementSheet sheet, CancellationToken ct)
    {
        var stored = await db.Set<Booking>().AsNoTracking().Where(b => b.SheetId == sheet.Id).GroupBy(b => b.Order).Select(g => new { g.Key, Fen = g.Sum(b => b.Fen) }).ToDictionaryAsync(g => g.Key, g => g.Fen, ct);
        // Further lines of the same statement are not in the database yet.
        var pending = db.ChangeTracker.Entries<Booking>().Where(e => e.State == EntityState.Added && e.Entity.SheetId == sheet.Id).Select(e => e.Entity).ToLookup(b => b.Order, b => b.Fen);
        return [.. sheet.Lines.GroupBy(l => l.Order).Select(g => new OrderRest(g.Key, g.Min(l => l.DueOn), g.First().OrderNumber, g.Sum(l => l.AmountFen) - stored.GetValueOrDefault(g.Key) - pending[g.Key].Sum()))];
    }

    private static TransferOutcome Tell(int? row, BankReceipt receipt, string outcome, Words said, string? sheet, long booked) =>
        new(row, receipt.Reference, outcome, said.Now, sheet, receipt.AmountFen, booked, receipt.HeldFen);
}

/// <summary>A sheet's number, or a purchase order's transfer code, wherever it stands in a remark.</summary>
internal static partial class TransferCode
{
    public static string? In(string? remark) => Pattern().Match((remark ?? "").ToUpperInvariant()) is { Success: true } found ? $"JS{found.Groups[1].Value}-{found.Groups[2].Value}" : null;

    public static string? OfOrderIn(string? remark) => TwelveDigits().Match(remark ?? "") is { Success: true } found ? found.Value : null;

    [global::System.Text.RegularExpressions.GeneratedRegex(@"(?<!\d)\d{12}(?!\d)", global::System.Text.RegularExpressions.RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial global::System.Text.RegularExpressions.Regex TwelveDigits();

    // Banks drop hyphens and people put spaces.
    [global::System.Text.RegularExpressions.GeneratedRegex(@"JS\s?(\d{6})[\s\-－—]?([2-9A-HJKMNP-TV-Z]{6})", global::System.Text.RegularExpressions.RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial global::System.Text.RegularExpressions.Regex Pattern();
}
