using Microsoft.Extensions.Options;

namespace Marketplace.Settlement;

/// <param name="AmountFen">What to transfer; without it, everything still owed.</param>
public sealed record OrderPaymentRequest(long? AmountFen = null);

/// <summary>Finance orders an invoiced sheet to be paid. Above what one person may order of a sheet it waits for a second.</summary>
public sealed class OrderPayment(MarketplaceDb db, CooperativeViews cooperatives, IOptions<SettlementOptions> options, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">settlement.no_such_sheet, .no_account, .invoices_missing, .amount_wrong, .wrong_state.</exception>
    public Task<SheetId> RunAsync(Actor finance, SheetId id, OrderPaymentRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(finance, cooperatives, id, ct);
        finance.Require(Role.Finance);
        if (options.Value.AccountNumber.Length == 0) throw SettlementRefusals.NoAccount();
        var fen = wanted.AmountFen ?? sheet.RestFen;
        // Parts count together: nobody pays a large sheet alone in small pieces.
        var before = sheet.Payments.Where(p => p is { State: PaymentOrderState.Released, DecidedBy: null }).Sum(p => p.AmountFen);
        var alone = before + Math.Min(fen, sheet.RestFen) <= options.Value.SecondPersonAboveFen;
        var next = alone ? SheetStatus.PaymentOrdered : SheetStatus.PaymentAsked;
        if (sheet.Status is (SheetStatus.Agreed or SheetStatus.PartPaid) && sheet.InvoicedFen != sheet.TotalFen) throw SettlementRefusals.InvoicesMissing(sheet.TotalFen - sheet.InvoicedFen);
        sheet.MoveTo(next);
        if (fen <= 0 || fen > sheet.RestFen) throw SettlementRefusals.AmountWrong(sheet.RestFen);
        sheet.Payments.Add(new PaymentOrder
        {
            SheetId = id,
            Ordinal = sheet.Payments.Count + 1,
            AmountFen = fen,
            State = alone ? PaymentOrderState.Released : PaymentOrderState.Asked,
            OrderedBy = finance.RequirePerson(),
            OrderedAt = clock.GetUtcNow(),
        });
        audit.Append(finance, alone ? "settlement.payment_ordered" : "settlement.payment_asked", $"sheet:{id.Value}", new { sheet.Number, fen });
        return id;
    }, ct);
}
