namespace Marketplace.Settlement;

/// <summary>Finance returns an invoice whose paper differs; its lines may be invoiced again, and its number be handed in corrected.</summary>
public sealed class ReturnInvoice(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">settlement.no_such_sheet, .no_such_invoice, .invoice_judged, .reason_needed.</exception>
    public Task<SheetId> RunAsync(Actor finance, SheetId id, InvoiceId invoiceId, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(finance, cooperatives, id, ct);
        finance.Require(Role.Finance);
        var invoice = sheet.Invoices.Find(i => i.Id == invoiceId) ?? throw SettlementRefusals.NoSuchInvoice();
        if (invoice.State != InvoiceState.HandedIn) throw SettlementRefusals.InvoiceJudged();
        var reason = Reasons.Of(why.Reason);
        (invoice.State, invoice.JudgedAt, invoice.ReturnReason) = (InvoiceState.Returned, clock.GetUtcNow(), reason);
        sheet.Version++;
        audit.Append(finance, "settlement.invoice_returned", $"sheet:{id.Value}", new { sheet.Number, Invoice = invoice.Number });
        return id;
    }, ct);
}
