using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>All batches of the unit; with status submitted it is the approver's inbox.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class BatchesPage(BatchViews batches) : ShopPage
{
    public string Status { get; private set; } = "";
    public PageOf<BatchView> Found { get; private set; } = new(0, 1, 20, []);
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    public IReadOnlyList<(string Key, string Words)> Tabs { get; } =
    [
        ("", T("全部", "All")), ("draft", T("草稿", "Drafts")), ("checked", T("已检查", "Checked")), ("submitted", T("待审批", "To approve")),
        ("rejected", T("已退回", "Rejected")), ("placed", T("已下单", "Placed")), ("placedWithShortfall", T("有缺口", "Shortfall")), ("cancelled", T("已取消", "Cancelled")),
    ];

    public async Task OnGetAsync(string? status, [FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Status = Tabs.Any(t => t.Key == status) ? status! : "";
        Found = await batches.ListAsync(Actor, Status, number ?? 1, 20, ct);
    }
}
