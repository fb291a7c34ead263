using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One settlement sheet for the unit: agree, check invoices, order and release the payment, see where to pay.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class UnitSettlementPage(
    SheetViews sheets, ProposeSheet propose, AgreeToSheet agree, ReturnSheet giveBack, CancelSheet cancel,
    AcceptInvoice accept, ReturnInvoice returnInvoice, OrderPayment order, DecidePayment decide, IOptions<SettlementOptions> options)
    : SettlementSheetPage(sheets, propose, agree, giveBack, cancel)
{
    public override string Place => "/procurement/settlements";

    protected override string PageName => "/Procurement/Settlement";

    public long AloneFen => options.Value.SecondPersonAboveFen;

    public bool MayOrder => Actor.Role == Role.Finance && Sheet.InvoicedFen == Sheet.TotalFen && Sheet.RestFen > 0
        && (Sheet.Status == "invoiced" || Sheet.Status == "partPaid" && Instruction is null);

    public bool MayRelease => Actor.Role is Role.Finance or Role.Approver && Sheet.Status == "paymentAsked" && Sheet.PaymentOrders.Any(p => p.State == "asked" && p.OrderedBy != Actor.Person);

    public Task<IActionResult> OnPostAcceptInvoiceAsync(Guid id, Guid invoice, CancellationToken ct) => ActAsync(id, () => accept.RunAsync(Actor, new(id), new(invoice), ct), T("发票已通过。", "Invoice accepted."), ct);

    public Task<IActionResult> OnPostReturnInvoiceAsync(Guid id, Guid invoice, string? reason, CancellationToken ct) => ActAsync(id, () => returnInvoice.RunAsync(Actor, new(id), new(invoice), new(reason), ct), T("发票已退回。", "Invoice returned."), ct);

    public Task<IActionResult> OnPostOrderAsync(Guid id, string? amountFen, CancellationToken ct) => ActAsync(id, () => order.RunAsync(Actor, new(id), new(SettlementWords.ReadFen(amountFen) ?? 0), ct), T("已安排付款。", "Payment ordered."), ct);

    public Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct) => ActAsync(id, () => decide.RunAsync(Actor, new(id), new() { Release = true }, ct), T("已复核，可以付款。", "Released; the money may go."), ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => decide.RunAsync(Actor, new(id), new(reason) { Release = false }, ct), T("已退回财务。", "Sent back to finance."), ct);
}
