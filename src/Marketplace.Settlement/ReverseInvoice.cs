namespace Marketplace.Settlement;

public sealed record ReverseRequest
{
    /// <summary>The red invoice's own number, 20 digits.</summary>
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
}

/// <summary>The cooperative takes an accepted invoice back by a red one (红字发票) of the same amounts, below zero; then a right one may follow.</summary>
public sealed class ReverseInvoice(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">settlement.no_such_sheet, .no_such_invoice, .not_reversible, .not_invoiceable, .invoice_number, .invoice_used, .invoice_day.</exception>
    public Task<SheetId> RunAsync(Actor cooperative, SheetId id, InvoiceId invoiceId, ReverseRequest red, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        var wrong = sheet.Invoices.Find(i => i.Id == invoiceId) ?? throw SettlementRefusals.NoSuchInvoice();
        if (wrong.State != InvoiceState.Accepted || wrong.Reverses is not null) throw SettlementRefusals.NotReversible();
        if (!sheet.Invoiceable) throw SettlementRefusals.NotInvoiceable(SheetLife.Name(sheet.Status));
        var number = InvoiceNumber.Read(red.Number) ?? throw SettlementRefusals.InvoiceNumberWrong();
        if (await db.Set<Invoice>().AnyAsync(i => i.Number == number && i.State != InvoiceState.Returned, ct)) throw SettlementRefusals.InvoiceUsed(number);
        if (red.IssuedOn > BusinessDay.Today(clock) || red.IssuedOn < wrong.IssuedOn) throw SettlementRefusals.InvoiceDay(BusinessDay.Today(clock));
        var now = clock.GetUtcNow();
        var invoice = new Invoice
        {
            Id = Ids.New<InvoiceId>(clock),
            SheetId = id,
            Number = number,
            IssuedOn = red.IssuedOn,
            State = InvoiceState.Accepted,
            Reverses = wrong.Id,
            GrossFen = -wrong.GrossFen,
            TaxFen = -wrong.TaxFen,
            HandedInAt = now,
            JudgedAt = now,
        };
        invoice.Lines.AddRange(wrong.Lines.Select(l => new InvoiceLine { InvoiceId = invoice.Id, Ordinal = l.Ordinal, GrossFen = -l.GrossFen, TaxRate = l.TaxRate, TaxFen = -l.TaxFen }));
        wrong.State = InvoiceState.Reversed;
        db.Add(invoice);
        if (!sheet.Invoices.Contains(invoice)) sheet.Invoices.Add(invoice);
        sheet.CountInvoices();
        audit.Append(cooperative, "settlement.invoice_reversed", $"sheet:{id.Value}", new { sheet.Number, Invoice = wrong.Number, Red = number, invoice.GrossFen });
        return id;
    }, ct);
}
