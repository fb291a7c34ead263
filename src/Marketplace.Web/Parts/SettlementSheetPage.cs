using Marketplace.Platform;
using Marketplace.Settlement;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Parts;

/// <summary>One settlement sheet and what both sides do with it alike: propose, agree, return, give up.</summary>
public abstract class SettlementSheetPage(SheetViews sheets, ProposeSheet propose, AgreeToSheet agree, ReturnSheet giveBack, CancelSheet cancel) : ShopPage
{
    public SheetView Sheet { get; private set; } = null!;
    public PaymentInstruction? Instruction { get; private set; }

    public abstract string Place { get; }

    public bool IsUnit => Actor.Role != Role.Cooperative;

    public bool IsDrafter => Sheet.DraftedBy == (IsUnit ? "unit" : "cooperative");

    public bool MayWrite => Actor.Role is Role.Officer or Role.Finance or Role.Cooperative;

    public string Next => (Sheet.Status, IsUnit, IsDrafter) switch
    {
        ("draft", _, true) when Sheet.ReturnReason is not null => T("对方退回了，见理由；可以再提交，或作废重拟。", "The other side returned it, see why; propose it again, or cancel it and draft another."),
        ("draft", _, true) => T("核对明细，提交对方确认。", "Check the lines, then send it to the other side."),
        ("draft", _, _) => T("已退回，等对方处理。", "Returned; the other side goes on."),
        ("proposed", _, true) => T("等对方确认。", "Waiting for the other side to agree."),
        ("proposed", _, _) => T("请核对：数量和金额无误就确认，有误就退回并写明理由。", "Please check: agree if quantities and amounts are right, return it with a reason if not."),
        ("agreed", false, _) => T("请按单开票，把发票内容填到下面。", "Issue the invoice and enter its figures below."),
        ("agreed", _, _) when Sheet.Invoices.Any(i => i.State == "handedIn") => T("合作社交来了发票，请财务核对。", "The cooperative handed in an invoice; finance checks it."),
        ("agreed", _, _) => T("等合作社交发票。", "Waiting for the cooperative's invoice."),
        ("invoiced", true, _) => T($"发票已齐，请财务在{Show.Date(Sheet.DueOn)}前安排付款。", $"All is invoiced; finance orders payment by {Show.Date(Sheet.DueOn)}."),
        ("invoiced", _, _) => T($"发票已通过，单位应在{Show.Date(Sheet.DueOn)}前付款。", $"The invoices are accepted; the unit pays by {Show.Date(Sheet.DueOn)}."),
        ("paymentAsked", true, _) => T("付款超过一人可办的限额，请另一位财务或审批人复核。", "The payment is above one person's limit; another of finance or an approver releases it."),
        ("paymentAsked", _, _) => T("单位正在复核付款。", "The unit is releasing the payment."),
        ("paymentOrdered" or "partPaid", true, _) => T($"请转账，附言写 {Sheet.Number}；到账后自动记入。", $"Transfer the money quoting {Sheet.Number}; it is booked when it arrives."),
        ("paymentOrdered" or "partPaid", _, _) => T($"单位已安排付款，还有 {Show.Money(Sheet.RestFen)} 未到账。", $"The unit ordered payment; {Show.Money(Sheet.RestFen)} has not come yet."),
        ("paid", _, _) => T("已付清。", "Paid in full."),
        _ => T("已作废，货物可以放进别的结算单。", "Cancelled; its goods may go on another sheet."),
    };

    public async Task OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct);

    public Task<IActionResult> OnPostProposeAsync(Guid id, CancellationToken ct) => ActAsync(id, () => propose.RunAsync(Actor, new(id), ct), T("已提交对方。", "Sent to the other side."), ct);

    public Task<IActionResult> OnPostAgreeAsync(Guid id, CancellationToken ct) => ActAsync(id, () => agree.RunAsync(Actor, new(id), ct), T("已确认。", "Agreed."), ct);

    public Task<IActionResult> OnPostReturnAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => giveBack.RunAsync(Actor, new(id), new(reason), ct), T("已退回。", "Returned."), ct);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken ct) => ActAsync(id, () => cancel.RunAsync(Actor, new(id), ct), T("已作废，货物可以重新结算。", "Cancelled; its goods may be settled anew."), ct);

    protected abstract string PageName { get; }

    protected async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done(PageName, new { id }, said);
        await LoadAsync(id, ct);
        return Page();
    }

    protected async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Sheet = await sheets.FindAsync(Actor, new(id), ct);
        Instruction = sheets.InstructionFor(Sheet);
        await LoadedAsync(ct);
    }

    /// <summary>What only one side's page needs besides the sheet.</summary>
    protected virtual Task LoadedAsync(CancellationToken ct) => Task.CompletedTask;
}
