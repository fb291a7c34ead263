using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What is committed, what is payable to whom by when, and the code each transfer must quote.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class FinancePage(PlanViews plans, PurchaseOrderViews orders, TimeProvider clock) : ShopPage
{
    public PlanView? Plan { get; private set; }
    public PageOf<PurchaseOrderView> Payable { get; private set; } = new(0, 1, 100, []);
    public int Pages => (Payable.Total + Payable.PageSize - 1) / Payable.PageSize;

    public string Next => Payable.Items.Where(o => o.DueOn is not null).MinBy(o => o.DueOn) is { } first
        ? T($"最早一笔{Show.Date(first.DueOn!.Value)}到期，共 {Payable.Total} 笔应付。", $"The first is due on {Show.Date(first.DueOn!.Value)}; {Show.Count(Payable.Total, "order is", "orders are")} payable.")
        : T("没有应付款项。", "Nothing is payable.");

    public bool IsOverdue(PurchaseOrderView order) => order.DueOn < BusinessDay.Today(clock);

    public async Task OnGetAsync([FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Plan = await plans.ThisYearAsync(Actor, ct);
        Payable = await orders.ListAsync(Actor, null, "accepted", number ?? 1, 100, ct);
    }
}
