using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One purchase order for the unit that bought: answer what the cooperative asks, receive, then accept line by line.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class PurchaseOrderPage(PurchaseOrderViews orders, AgreeToChange agree, RefuseChange refuse, ReceivePurchaseOrder receive, AcceptPurchaseOrder accept) : ShopPage
{
    public PurchaseOrderView Order { get; private set; } = null!;

    public string Next => (Order.Status, Actor.Role) switch
    {
        ("created", _) => T("等待合作社确认。", "Waiting for the cooperative to confirm."),
        ("changeRequested", Role.Officer) => T("合作社请求变更，请答复。", "The cooperative asks for a change; please answer."),
        ("changeRequested", _) => T("合作社请求变更，等经办人答复。", "The cooperative asks for a change; the officer answers."),
        ("confirmed", _) => T("合作社正在备货。", "The cooperative is preparing the goods."),
        ("partShipped", _) => T("部分货物在途，其余还在备货。", "Part of the goods is on its way; the rest is being prepared."),
        ("shipped", Role.Officer) => T("到货后点“确认收货”，再逐行验收。", "On arrival confirm receipt, then accept line by line."),
        ("shipped", _) => T("货物在途。", "The goods are on their way."),
        ("received", Role.Officer) => T("请清点、抽检，填合格数；不合格的写明原因。", "Count and sample, enter what is accepted, and say why anything is not."),
        ("received", _) => T("已收货，等待经办人验收。", "Received; the officer accepts next."),
        ("accepted", _) => T($"到“结算”里拟结算单、收发票，在{Due}前付款。", $"Draft a settlement sheet, collect the invoice and pay by {Due}, under “Settlements”."),
        _ => T("合作社未能供货，货款已退回预算。", "The cooperative could not supply; the money is back in the budget."),
    };

    /// <summary>What goes back to the budget if the smaller quantities are agreed.</summary>
    public long LessFen => Order.Lines.Sum(l => (l.Quantity - (l.Proposed ?? l.Quantity)) * l.UnitPriceFen);

    private string Due => Order.DueOn is { } due ? Show.Date(due) : "";

    public string Typed(string key, string stored) => Request.HasFormContentType && Request.Form.ContainsKey(key) ? Request.Form[key].ToString() : stored;

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public Task<IActionResult> OnPostAgreeAsync(Guid id, int version, CancellationToken ct) => ActAsync(id, () => agree.RunAsync(Actor, new(id), new(version), ct), T("已同意变更。", "Change agreed."), ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => refuse.RunAsync(Actor, new(id), new(reason), ct), T("已退回原单。", "The order is what it was."), ct);

    public Task<IActionResult> OnPostReceiveAsync(Guid id, CancellationToken ct) => ActAsync(id, () => receive.RunAsync(Actor, new(id), ct), T("已确认收货，请验收。", "Receipt confirmed; accept the goods next."), ct);

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, string? remark, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        var lines = Order.Lines.Select(line => new AcceptLine
        {
            Sku = line.Sku,
            Accepted = long.TryParse(Request.Form["accepted." + line.Sku], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1,
            Remark = Request.Form["why." + line.Sku],
        }).ToList();
        return await ActAsync(id, () => accept.RunAsync(Actor, new(id), new(lines, remark), ct), T("验收完成，财务可以付款。", "Accepted; finance can pay."), ct);
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Procurement/PurchaseOrder", new { id }, said);
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct) => Order = await orders.FindAsync(Actor, new(id), ct);
}
