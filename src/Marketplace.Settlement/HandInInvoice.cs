using Marketplace.Regions;

namespace Marketplace.Settlement;

/// <summary>An invoice as it is printed, to be checked against the sheet.</summary>
/// <param name="Lines">What it bills of each line of the sheet; without any, everything not yet invoiced at the usual rates.</param>
public sealed record InvoiceRequest(IReadOnlyList<InvoiceLineRequest>? Lines = null)
{
    /// <summary>20 digits, or an older invoice's code (12) and number (8).</summary>
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required string BuyerTitle { get; init; }
    public required string BuyerCode { get; init; }

    /// <summary>The sum with tax and the tax, as printed.</summary>
    public required long GrossFen { get; init; }
    public required long TaxFen { get; init; }
}

public sealed record InvoiceLineRequest
{
    /// <summary>The line of the sheet, from 1.</summary>
    public required int Line { get; init; }
    public required long GrossFen { get; init; }

    /// <summary>exempt one nine thirteen</summary>
    public required TaxRate TaxRate { get; init; }
}

/// <summary>The cooperative hands in an invoice's figures; what does not fit the sheet is refused at once, naming the field.</summary>
public sealed class HandInInvoice(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">settlement.no_such_sheet, .not_invoiceable, .invoice_number, .invoice_used, .invoice_day, .buyer_title, .buyer_code, .invoice_line, .over_line, .tax_rate, .gross_differs, .tax_differs.</exception>
    public Task<SheetId> RunAsync(Actor cooperative, SheetId id, InvoiceRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        if (!sheet.Invoiceable) throw SettlementRefusals.NotInvoiceable(SheetLife.Name(sheet.Status));
        var faults = new Faults();
        var number = (await faults.OfAsync(() => NumberAsync(wanted.Number, ct)))!;
        var today = BusinessDay.Today(clock);
        // Invoices of the year before are still handed in by the end of May, when the year's books are closed.
        faults.When(wanted.IssuedOn > today || wanted.IssuedOn < today.AddYears(-1), () => SettlementRefusals.InvoiceDay(today));
        faults.When(Title(wanted.BuyerTitle) != Title(sheet.BuyerTitle), () => SettlementRefusals.BuyerTitle(sheet.BuyerTitle));
        faults.When(CreditCode.Normalise(wanted.BuyerCode) != sheet.BuyerCode, () => SettlementRefusals.BuyerCode(sheet.BuyerCode));
        faults.End();
        var invoice = new Invoice
        {
            Id = Ids.New<InvoiceId>(clock),
            SheetId = id,
            Number = number,
            IssuedOn = wanted.IssuedOn,
            GrossFen = wanted.GrossFen,
            TaxFen = wanted.TaxFen,
            HandedInAt = clock.GetUtcNow(),
        };
        invoice.Lines.AddRange(LinesOf(invoice, sheet, wanted));
        Compare(invoice);
        sheet.Version++;
        db.Add(invoice);
        audit.Append(cooperative, "settlement.invoice_handed_in", $"sheet:{id.Value}", new { sheet.Number, Invoice = number, invoice.GrossFen, invoice.TaxFen });
        return id;
    }, ct);

    private async Task<string> NumberAsync(string typed, CancellationToken ct)
    {
        var number = InvoiceNumber.Read(typed) ?? throw SettlementRefusals.InvoiceNumberWrong();
        return await db.Set<Invoice>().AnyAsync(i => i.Number == number && i.State != InvoiceState.Returned, ct) ? throw SettlementRefusals.InvoiceUsed(number) : number;
    }

    private static IEnumerable<InvoiceLine> LinesOf(Invoice invoice, SettlementSheet sheet, InvoiceRequest wanted)
    {
        var lines = wanted.Lines is { Count: > 0 } some ? some
            : [.. sheet.Lines.OrderBy(l => l.Ordinal).Select(l => new InvoiceLineRequest { Line = l.Ordinal, GrossFen = InvoiceRest.Of(sheet, l), TaxRate = l.TaxRate }).Where(l => l.GrossFen > 0)];
        if (lines.Count == 0) throw SettlementRefusals.FullyInvoiced();
        if (lines.GroupBy(l => l.Line).FirstOrDefault(g => g.Count() > 1) is { Key: var twice }) throw SettlementRefusals.InvoiceLine(twice);
        foreach (var asked in lines)
        {
            var line = sheet.Lines.Find(l => l.Ordinal == asked.Line) ?? throw SettlementRefusals.InvoiceLine(asked.Line);
            var rest = InvoiceRest.Of(sheet, line);
            if (asked.GrossFen <= 0 || asked.GrossFen > rest) throw SettlementRefusals.OverLine(asked.Line, rest);
            var allowed = TaxRules.Allowed(line.TaxClass, sheet.SellerCode, invoice.IssuedOn);
            if (!allowed.Contains(asked.TaxRate)) throw SettlementRefusals.TaxRateWrong(asked.Line, allowed);
            yield return new InvoiceLine { InvoiceId = invoice.Id, Ordinal = asked.Line, GrossFen = asked.GrossFen, TaxRate = asked.TaxRate, TaxFen = TaxRules.Contained(asked.TaxRate, asked.GrossFen) };
        }
    }

    private static void Compare(Invoice invoice)
    {
        var (gross, tax) = (invoice.Lines.Sum(l => l.GrossFen), invoice.Lines.Sum(l => l.TaxFen));
        if (invoice.GrossFen != gross) throw SettlementRefusals.GrossDiffers(invoice.GrossFen, gross);
        if (invoice.TaxFen != tax) throw SettlementRefusals.TaxDiffers(invoice.TaxFen, tax);
    }

    // Full-width brackets and spaces are typed either way.
    private static string Title(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))).Replace('(', '（').Replace(')', '）');
}

/// <summary>What of a sheet's line is on no invoice yet.</summary>
internal static class InvoiceRest
{
    public static long Of(SettlementSheet sheet, SheetLine line) =>
        line.AmountFen - sheet.Invoices.Where(i => i.Counts).SelectMany(i => i.Lines).Where(l => l.Ordinal == line.Ordinal).Sum(l => l.GrossFen);
}
