using Marketplace.Accounts;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>One settlement sheet for the cooperative: propose or agree, hand in invoices, take a wrong one back, see the money come.</summary>
[Authorize(Policy = Portals.Cooperative)]
public sealed class CooperativeSettlementPage(
    SheetViews sheets, ProposeSheet propose, AgreeToSheet agree, ReturnSheet giveBack, CancelSheet cancel, HandInInvoice handIn, ReverseInvoice reverse)
    : SettlementSheetPage(sheets, propose, agree, giveBack, cancel)
{
    private readonly SheetViews _sheets = sheets;

    public override string Place => "/cooperative/settlements";

    protected override string PageName => "/Cooperative/Settlement";

    /// <summary>The rates each line of the sheet may have on an invoice.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Rates { get; private set; } = new Dictionary<int, IReadOnlyList<string>>();

    public string Typed(string key, string stored) => Request.HasFormContentType && Request.Form.ContainsKey(key) ? Request.Form[key].ToString() : stored;

    protected override async Task LoadedAsync(CancellationToken ct) => Rates = await _sheets.RatesAsync(Sheet, ct);

    public async Task<IActionResult> OnPostInvoiceAsync(Guid id, string? number, DateOnly? issuedOn, string? buyerTitle, string? buyerCode, string? grossFen, string? taxFen, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        return await ActAsync(id, () => handIn.RunAsync(Actor, new(id), new(Lines())
        {
            Number = number ?? "",
            IssuedOn = issuedOn ?? default,
            BuyerTitle = buyerTitle ?? "",
            BuyerCode = buyerCode ?? "",
            GrossFen = SettlementWords.ReadFen(grossFen) ?? -1,
            TaxFen = SettlementWords.ReadFen(taxFen) ?? -1,
        }, ct), T("发票已交，等财务核对。", "Handed in; finance checks it next."), ct);
    }

    public Task<IActionResult> OnPostReverseAsync(Guid id, Guid invoice, string? redNumber, DateOnly? redIssuedOn, CancellationToken ct) =>
        ActAsync(id, () => reverse.RunAsync(Actor, new(id), new(invoice), new() { Number = redNumber ?? "", IssuedOn = redIssuedOn ?? default }, ct), T("已用红字发票冲回，请重新开票。", "Taken back; now issue a right one."), ct);

    // A line left at 0 is not on this invoice; what cannot be read is refused as an amount, with its line.
    private List<InvoiceLineRequest> Lines() =>
        [.. Sheet.Lines.Where(l => Request.Form.ContainsKey($"gross.{l.Line}")).Select(l => new InvoiceLineRequest
        {
            Line = l.Line,
            GrossFen = SettlementWords.ReadFen(Request.Form[$"gross.{l.Line}"]) ?? -1,
            TaxRate = Enum.TryParse<TaxRate>(Request.Form[$"rate.{l.Line}"], ignoreCase: true, out var rate) ? rate : TaxRate.Exempt,
        }).Where(l => l.GrossFen != 0)];
}
