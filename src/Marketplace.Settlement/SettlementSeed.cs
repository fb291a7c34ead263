namespace Marketplace.Settlement;

/// <summary>The demonstration unit's settlements: sheets in every stage, one paid, one overdue, and goods on no sheet yet.</summary>
internal sealed class SettlementSeed(MarketplaceDb db, UnbilledGoods unbilled, OrganisationViews organisations, CooperativeViews cooperatives, TransferBook book, TimeProvider clock) : ISeed
{
    private int _invoices = 10_001;

    public int Order => 80;

    public async Task RunAsync(CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var finance = (await organisations.MembersAsync(unit.Id, Role.Finance, ct))[0];
        var stage = 0;
        foreach (var order in (await unbilled.OfAsync(unit.Id, null, ct)).GroupBy(l => l.Goods.Order).OrderBy(g => g.Min(l => l.Goods.DueOn)).ThenBy(g => g.First().Goods.OrderNumber, StringComparer.Ordinal))
        {
            // The last order accepted stays on no sheet.
            if (stage++ is >= 6 || (await cooperatives.FindAsync(order.First().Goods.Cooperative, ct)) is not { } seller) break;
            await SettleAsync(unit, finance, seller, [.. order], stage, ct);
            await db.FlushAsync(ct);
        }
    }

    private async Task SettleAsync(OrganisationView unit, PersonId finance, CooperativeView seller, List<UnbilledLine> lines, int stage, CancellationToken ct)
    {
        var at = lines.Max(l => l.Goods.AcceptedAt).AddDays(1);
        var sheet = Draft(unit, seller, lines, at);
        db.Add(sheet);
        await unbilled.TakeAsync(lines, ct);
        // 1 paid; 2 invoiced and overdue; 3 agreed; 4 shown to the unit; 5, 6 payment ordered and partly paid.
        sheet.MoveTo(SheetStatus.Proposed);
        sheet.ProposedAt = at.AddHours(2);
        if (stage == 4) return;
        sheet.MoveTo(SheetStatus.Agreed);
        sheet.AgreedAt = at.AddDays(1);
        if (stage == 3) return;
        Invoice(sheet, at.AddDays(2));
        if (stage == 2) return;
        sheet.MoveTo(SheetStatus.PaymentOrdered);
        sheet.Payments.Add(new PaymentOrder { SheetId = sheet.Id, Ordinal = 1, AmountFen = sheet.TotalFen, State = PaymentOrderState.Released, OrderedBy = finance, OrderedAt = at.AddDays(3) });
        if (stage == 5) return;
        var fen = stage == 1 ? sheet.TotalFen : sheet.TotalFen / 2;
        var receipt = new BankReceipt { Reference = $"DEMO{sheet.Number[2..]}", AmountFen = fen, PaidOn = BusinessDay.Of(at.AddDays(4)), Remark = sheet.Number, HeldFen = fen, BookedAt = at.AddDays(4) };
        db.Add(receipt);
        await book.ApplyAsync(receipt, sheet, ct);
    }

    private SettlementSheet Draft(OrganisationView unit, CooperativeView seller, List<UnbilledLine> lines, DateTimeOffset at)
    {
        var sheet = new SettlementSheet
        {
            Id = Ids.New<SheetId>(clock),
            Number = HumanNumber.New("JS", clock),
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

    private void Invoice(SettlementSheet sheet, DateTimeOffset at)
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
            JudgedAt = at.AddHours(5),
        };
        invoice.Lines.AddRange(sheet.Lines.Select(l => new InvoiceLine { InvoiceId = invoice.Id, Ordinal = l.Ordinal, GrossFen = l.AmountFen, TaxRate = l.TaxRate, TaxFen = TaxRules.Contained(l.TaxRate, l.AmountFen) }));
        sheet.Invoices.Add(invoice);
        sheet.CountInvoices();
    }
}
