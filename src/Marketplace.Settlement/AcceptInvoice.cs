namespace Marketplace.Settlement;

/// <summary>Finance saw the invoice itself and accepts it; when all of the sheet is invoiced, it can be paid.</summary>
public sealed class AcceptInvoice(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">settlement.no_such_sheet, .no_such_invoice, .invoice_judged, .not_invoiceable.</exception>
    public Task<SheetId> RunAsync(Actor finance, SheetId id, InvoiceId invoiceId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(finance, cooperatives, id, ct);
        finance.Require(Role.Finance);
        var invoice = sheet.Invoices.Find(i => i.Id == invoiceId) ?? throw SettlementRefusals.NoSuchInvoice();
        if (invoice.State == InvoiceState.Accepted) return id;
        if (invoice.State != InvoiceState.HandedIn) throw SettlementRefusals.InvoiceJudged();
        if (!sheet.Invoiceable) throw SettlementRefusals.NotInvoiceable(SheetLife.Name(sheet.Status));
        (invoice.State, invoice.JudgedAt) = (InvoiceState.Accepted, clock.GetUtcNow());
        sheet.CountInvoices();
        audit.Append(finance, "settlement.invoice_accepted", $"sheet:{id.Value}", new { sheet.Number, Invoice = invoice.Number, invoice.GrossFen });
        return id;
    }, ct);
}
