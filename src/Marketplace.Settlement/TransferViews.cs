namespace Marketplace.Settlement;

/// <summary>Money that came in, and where it went.</summary>
public sealed record TransferView(string Reference, DateOnly PaidOn, long AmountFen, long HeldFen, string Remark, IReadOnlyList<string> Sheets, IReadOnlyList<ReturnedView> Returns, DateTimeOffset BookedAt);

/// <summary>Held money that went back to its payer.</summary>
public sealed record ReturnedView(string Reference, long Fen, DateOnly ReturnedOn, string Reason);

/// <param name="AwaitedFen">Ordered by units and not come yet.</param>
public sealed record TransferFigures(long ReceivedFen, long BookedFen, long HeldFen, long ReturnedFen, long AwaitedFen);

/// <summary>Reading the bank's statement as it was booked; for operators.</summary>
public sealed class TransferViews(MarketplaceDb db)
{
    /// <summary>Newest first.</summary>
    /// <param name="held">Only those of which something is held.</param>
    public async Task<PageOf<TransferView>> ListAsync(Actor actor, bool held, int page, int pageSize, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 100));
        var receipts = db.Set<BankReceipt>().AsNoTracking().Where(r => !held || r.HeldFen > 0);
        var total = await receipts.CountAsync(ct);
        var some = await receipts.OrderByDescending(r => r.BookedAt).ThenBy(r => r.Reference).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct);
        var references = some.ConvertAll(r => r.Reference);
        var sheets = (await (
            from booking in db.Set<Booking>().AsNoTracking()
            join sheet in db.Set<SettlementSheet>().AsNoTracking() on booking.SheetId equals sheet.Id
            where references.Contains(booking.Reference)
            select new { booking.Reference, sheet.Number }).Distinct().ToListAsync(ct)).ToLookup(b => b.Reference, b => b.Number);
        var returns = (await db.Set<HeldReturn>().AsNoTracking().Where(r => references.Contains(r.Receipt)).OrderBy(r => r.At).ToListAsync(ct)).ToLookup(r => r.Receipt, Of);
        return new(total, page, pageSize, some.ConvertAll(r => new TransferView(r.Reference, r.PaidOn, r.AmountFen, r.HeldFen, r.Remark, [.. sheets[r.Reference]], [.. returns[r.Reference]], r.BookedAt)));
    }

    internal static ReturnedView Of(HeldReturn back) => new(back.Reference, back.Fen, back.ReturnedOn, back.Reason);

    /// <summary>Received equals booked plus held plus returned, whatever happened.</summary>
    public async Task<TransferFigures> FiguresAsync(Actor actor, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        var received = await db.Set<BankReceipt>().SumAsync(r => r.AmountFen, ct);
        var held = await db.Set<BankReceipt>().SumAsync(r => r.HeldFen, ct);
        var booked = await db.Set<Booking>().SumAsync(b => b.Fen, ct);
        var returned = await db.Set<HeldReturn>().SumAsync(r => r.Fen, ct);
        var awaited = await db.Set<SettlementSheet>().Where(s => s.Status == SheetStatus.PaymentOrdered || s.Status == SheetStatus.PartPaid).SumAsync(s => s.TotalFen - s.PaidFen, ct);
        return new(received, booked, held, returned, awaited);
    }
}
