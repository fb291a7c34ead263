using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Marketplace.Settlement;

/// <summary>Reading settlement sheets, for the unit that pays and the cooperative that is paid; nobody else finds them.</summary>
public sealed class SheetViews(MarketplaceDb db, CooperativeViews cooperatives, AcceptedGoods accepted, IOptions<SettlementOptions> options, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    /// <param name="status">As in the view; "open" for everything not yet paid or cancelled; empty for all.</param>
    public async Task<PageOf<SheetSummary>> ListAsync(Actor actor, string? status, int page, int pageSize, CancellationToken ct)
    {
        actor.Require([.. SettlementScope.Desk, Role.Cooperative]);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 100));
        var sheets = (await db.SheetsAsync(actor, cooperatives, ct)).AsNoTracking();
        if (status == "open") sheets = sheets.Where(s => s.Status != SheetStatus.Paid && s.Status != SheetStatus.Cancelled);
        else if (!string.IsNullOrEmpty(status))
            sheets = Enum.TryParse<SheetStatus>(status, ignoreCase: true, out var wanted) && !char.IsDigit(status[0]) ? sheets.Where(s => s.Status == wanted) : sheets.Where(s => false);
        var total = await sheets.CountAsync(ct);
        var some = await sheets.OrderByDescending(s => s.DraftedAt).ThenBy(s => s.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct);
        return new(total, page, pageSize, some.ConvertAll(s => new SheetSummary(s.Id, s.Number, Camel(s.Status), Camel(s.DraftedBy), s.BuyerTitle, s.SellerTitle, s.TotalFen, s.PaidFen, s.DueOn, DaysLeft(s), s.DraftedAt)));
    }

    public async Task<SheetView> FindAsync(Actor actor, SheetId id, CancellationToken ct)
    {
        var sheet = await (await db.SheetsAsync(actor, cooperatives, ct)).Whole().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw SettlementRefusals.NoSuchSheet();
        var bookings = await (
            from booking in db.Set<Booking>().AsNoTracking()
            join receipt in db.Set<BankReceipt>().AsNoTracking() on booking.Reference equals receipt.Reference
            where booking.SheetId == id
            orderby receipt.PaidOn, booking.Reference
            select new { booking.Reference, booking.Order, booking.Fen, receipt.PaidOn }).ToListAsync(ct);
        var numbers = sheet.Lines.GroupBy(l => l.Order).ToDictionary(g => g.Key, g => g.First().OrderNumber);
        var invoices = sheet.Invoices.ToDictionary(i => i.Id, i => i.Number);
        var judged = await accepted.JudgedAsync(sheet.Lines.ConvertAll(l => l.Line), ct);
        return new(sheet.Id, sheet.Number, Camel(sheet.Status), Camel(sheet.DraftedBy), sheet.Unit, sheet.BuyerTitle, sheet.BuyerCode, sheet.Cooperative.Value, sheet.SellerTitle, sheet.SellerCode,
            sheet.TotalFen, sheet.InvoicedFen, sheet.PaidFen, sheet.DueOn, DaysLeft(sheet), sheet.ReturnReason, sheet.DraftedAt, sheet.ProposedAt, sheet.AgreedAt, sheet.PaidAt,
            [.. sheet.Lines.OrderBy(l => l.Ordinal).Select(l => new SheetLineView(l.Ordinal, l.Order, l.OrderNumber, l.Sku, l.NameZh, l.NameEn, l.Measure, l.Quantity, l.UnitPriceFen, l.AmountFen, Camel(l.TaxRate), l.DeliveredAt, l.DueOn, InvoiceRest.Of(sheet, l)) { Ordered = judged[l.Line].Ordered, Received = judged[l.Line].Received, Refused = judged[l.Line].Refused })],
            [.. sheet.Invoices.OrderBy(i => i.HandedInAt).Select(i => new InvoiceView(i.Id, i.Number, i.IssuedOn, Camel(i.State), i.Reverses is { } wrong ? invoices[wrong] : null, i.GrossFen, i.TaxFen, i.ReturnReason, i.HandedInAt, [.. i.Lines.OrderBy(l => l.Ordinal).Select(l => new InvoiceLineView(l.Ordinal, l.GrossFen, Camel(l.TaxRate), l.TaxFen))]))],
            [.. sheet.Payments.OrderBy(p => p.Ordinal).Select(p => new PaymentOrderView(p.Ordinal, p.AmountFen, Camel(p.State), p.OrderedBy, p.OrderedAt, p.DecidedAt, p.RefuseReason))],
            bookings.ConvertAll(b => new BookingView(b.Reference, numbers[b.Order], b.Fen, b.PaidOn)))
        {
            Held = SettlementScope.Desk.Contains(actor.Role) ? await HeldAsync(id, ct) : [],
            LateInterest = sheet.Status is SheetStatus.Draft or SheetStatus.Proposed or SheetStatus.Cancelled ? null : LateInterest.Of(
                sheet.Lines.GroupBy(l => l.Order).Select(g => new LateOrder(g.First().OrderNumber, [.. g.Select(l => new Debt(l.DueOn, l.AmountFen, true) { LateInterestBasisPoints = judged[l.Line].LateInterestBasisPoints })], [.. bookings.Where(b => b.Order == g.Key).Select(b => (b.PaidOn, b.Fen))])), BusinessDay.Today(clock)),
        };
    }

    private async Task<List<HeldView>> HeldAsync(SheetId id, CancellationToken ct)
    {
        var receipts = await db.Set<BankReceipt>().AsNoTracking().Where(r => r.Sheet == id && (r.HeldFen > 0 || db.Set<HeldReturn>().Any(b => b.Receipt == r.Reference))).OrderBy(r => r.BookedAt).ToListAsync(ct);
        var references = receipts.ConvertAll(r => r.Reference);
        var returns = (await db.Set<HeldReturn>().AsNoTracking().Where(r => references.Contains(r.Receipt)).OrderBy(r => r.At).ToListAsync(ct)).ToLookup(r => r.Receipt, TransferViews.Of);
        return receipts.ConvertAll(r => new HeldView(r.Reference, r.PaidOn, r.AmountFen, r.HeldFen, [.. returns[r.Reference]]));
    }

    /// <summary>The sheet as a document in Chinese.</summary>
    /// <exception cref="Refusal">settlement.no_such_sheet.</exception>
    public async Task<Paper> WriteAsync(Actor actor, SheetId id, CancellationToken ct) => SheetPaper.Of(await FindAsync(actor, id, ct), options.Value);

    /// <summary>The sheets that bill goods of one batch, by number; cancelled ones left out.</summary>
    public async Task<IReadOnlyList<SheetView>> OfBatchAsync(Actor actor, BatchId batch, CancellationToken ct)
    {
        var lines = accepted.Lines.Where(l => l.Batch == batch).Select(l => l.Line);
        var ids = await (await db.SheetsAsync(actor, cooperatives, ct)).Where(s => s.Status != SheetStatus.Cancelled && s.Lines.Any(l => lines.Contains(l.Line))).OrderBy(s => s.Number).Select(s => s.Id).ToListAsync(ct);
        var sheets = new List<SheetView>(ids.Count);
        foreach (var id in ids) sheets.Add(await FindAsync(actor, id, ct));
        return sheets;
    }

    /// <summary>The account and the code for the transfer; null while no payment of the sheet is ordered.</summary>
    public PaymentInstruction? InstructionFor(SheetView sheet)
    {
        if (sheet.Status is not ("paymentOrdered" or "partPaid") || options.Value.AccountNumber.Length == 0) return null;
        var ordered = sheet.PaymentOrders.Where(p => p.State == "released").Sum(p => p.AmountFen) - sheet.PaidFen;
        return ordered > 0 ? new(options.Value.AccountHolder, options.Value.AccountBank, options.Value.AccountNumber, sheet.Number, Math.Min(ordered, sheet.RestFen)) : null;
    }

    /// <summary>The rates the seller may put on an invoice today, by the line of the sheet.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> RatesAsync(SheetView sheet, CancellationToken ct)
    {
        var goods = await db.Set<SheetLine>().AsNoTracking().Where(l => l.SheetId == sheet.Id).Select(l => new { l.Ordinal, l.TaxClass }).ToListAsync(ct);
        return goods.ToDictionary(l => l.Ordinal, l => (IReadOnlyList<string>)[.. TaxRules.Allowed(l.TaxClass, sheet.SellerCode, BusinessDay.Today(clock)).Select(Camel)]);
    }

    /// <summary>The tax contained in a line's amount, as it must be printed.</summary>
    public static long TaxOf(string rate, long grossFen) => TaxRules.Contained(Enum.Parse<TaxRate>(rate, ignoreCase: true), grossFen);

    private int? DaysLeft(SettlementSheet sheet) =>
        sheet.Status is SheetStatus.Paid or SheetStatus.Cancelled ? null : sheet.DueOn.DayNumber - BusinessDay.Today(clock).DayNumber;

    internal static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
