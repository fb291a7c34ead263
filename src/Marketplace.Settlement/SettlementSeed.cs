namespace Marketplace.Settlement;

/// <summary>The demonstration unit's settlements: sheets in every stage, one paid, one overdue, and goods on no sheet yet; what its neighbours paid.</summary>
internal sealed class SettlementSeed(MarketplaceDb db, UnbilledGoods unbilled, OrganisationViews organisations, CooperativeViews cooperatives, TransferBook book, TimeProvider clock) : ISeed
{
    private int _invoices = 10_001;

    public int Order => 80;

    public async Task RunAsync(CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        // The last order accepted stays on no sheet.
        await SettleAsync(DemoAccounts.UnitCreditCode, count => Math.Min(count, 6), stage => stage, ct);
        await SettleAsync(DemoAccounts.SchoolCreditCode, count => (count + 1) / 2, _ => 1, ct);
        await SettleAsync(DemoAccounts.HospitalCreditCode, count => count, _ => 1, ct);
    }

    private async Task SettleAsync(string creditCode, Func<int, int> most, Func<int, int> stageOf, CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(creditCode, ct) ?? throw new InvalidOperationException("A unit of the demonstration is missing.");
        var finance = (await organisations.MembersAsync(unit.Id, Role.Finance, ct)) is [var one, ..] ? one : (await organisations.MembersAsync(unit.Id, Role.Approver, ct))[0];
        var orders = (await unbilled.OfAsync([unit.Id], null, ct)).GroupBy(l => l.Goods.Order).OrderBy(g => g.Min(l => l.Goods.DueOn)).ThenBy(g => g.First().Goods.OrderNumber, StringComparer.Ordinal).ToList();
        for (var n = 0; n < most(orders.Count); n++)
        {
            if (await cooperatives.FindAsync(orders[n].First().Goods.Cooperative, ct) is not { } seller) break;
            await SettleAsync(unit, finance, seller, [.. orders[n]], stageOf(n + 1), ct);
            await db.FlushAsync(ct);
        }
    }

    private async Task SettleAsync(OrganisationView unit, PersonId finance, CooperativeView seller, List<UnbilledLine> lines, int stage, CancellationToken ct)
    {
        // Five steps from the acceptance, a day each; goods accepted lately are settled in a hurry, for nothing of the past is later than now.
        var accepted = lines.Max(l => l.Goods.AcceptedAt);
        var step = (clock.GetUtcNow() - accepted) / 5 is var hurried && hurried < TimeSpan.FromDays(1) ? hurried : TimeSpan.FromDays(1);
        var at = accepted + step;
        var sheet = Draft(unit, seller, lines, at);
        db.Add(sheet);
        await unbilled.TakeAsync(lines, ct);
        // 1 paid; 2 invoiced and overdue; 3 agreed; 4 shown to the unit; 5, 6 payment ordered and partly paid.
        sheet.MoveTo(SheetStatus.Proposed);
        sheet.ProposedAt = at + step / 12;
        if (stage == 4) return;
        sheet.MoveTo(SheetStatus.Agreed);
        sheet.AgreedAt = at + step;
        if (stage == 3) return;
        Invoice(sheet, at + 2 * step, step);
        if (stage == 2) return;
        sheet.MoveTo(SheetStatus.PaymentOrdered);
        sheet.Payments.Add(new PaymentOrder { SheetId = sheet.Id, Ordinal = 1, AmountFen = sheet.TotalFen, State = PaymentOrderState.Released, OrderedBy = finance, OrderedAt = at + 3 * step });
        if (stage == 5) return;
        // The paid one was paid ¥50 too much; of what the neighbours paid too much nothing is left.
        var fen = stage == 1 ? sheet.TotalFen + 5_000 : sheet.TotalFen / 2;
        var receipt = new BankReceipt { Reference = $"DEMO{sheet.Number[2..]}", AmountFen = fen, PaidOn = BusinessDay.Of(at + 4 * step), Remark = sheet.Number, HeldFen = fen, Sheet = sheet.Id, BookedAt = at + 4 * step };
        db.Add(receipt);
        await book.ApplyAsync(receipt, sheet, ct);
        if (stage != 1 || unit.Uscc == DemoAccounts.UnitCreditCode) return;
        db.Add(new HeldReturn { Reference = $"DEMOTK{sheet.Number[2..]}", Receipt = receipt.Reference, Fen = receipt.HeldFen, ReturnedOn = receipt.PaidOn, Reason = "多付，按原路退回", By = finance, At = receipt.BookedAt });
        receipt.HeldFen = 0;
    }

    private SettlementSheet Draft(OrganisationView unit, CooperativeView seller, List<UnbilledLine> lines, DateTimeOffset at)
    {
        var sheet = new SettlementSheet
        {
            Id = Ids.New<SheetId>(clock),
            Number = HumanNumber.New("JS", at),
            Unit = unit.Id,
            Cooperative = seller.Id,
            BuyerTitle = unit.NameZh,
            BuyerCode = unit.Uscc,
            SellerTitle = seller.NameZh,
            SellerCode = seller.Uscc,
            DraftedBy = Side.Cooperative,
            DraftedAt = at,
            TotalFen = lines.Sum(l => l.RestFen),
            DueOn = lines.Min(l => l.Goods.DueOn),
        };
        sheet.Lines.AddRange(lines.Select((l, i) => SheetLines.Of(sheet, i + 1, l, BusinessDay.Of(at))));
        return sheet;
    }

    private void Invoice(SettlementSheet sheet, DateTimeOffset at, TimeSpan step)
    {
        var invoice = new Invoice
        {
            Id = Ids.New<InvoiceId>(clock),
            SheetId = sheet.Id,
            Number = $"265100000000{_invoices++:00000000}",
            IssuedOn = BusinessDay.Of(at),
            State = InvoiceState.Accepted,
            GrossFen = sheet.TotalFen,
            TaxFen = sheet.Lines.Sum(l => TaxRules.Contained(l.TaxRate, l.AmountFen)),
            HandedInAt = at,
            JudgedAt = at + step / 5,
        };
        invoice.Lines.AddRange(sheet.Lines.Select(l => new InvoiceLine { InvoiceId = invoice.Id, Ordinal = l.Ordinal, GrossFen = l.AmountFen, TaxRate = l.TaxRate, TaxFen = TaxRules.Contained(l.TaxRate, l.AmountFen) }));
        sheet.Invoices.Add(invoice);
        sheet.CountInvoices();
    }
}
