using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>What units have ordered from this cooperative; what waits for an answer first.</summary>
[Authorize(Policy = Portals.Cooperative)]
public sealed class PurchaseOrdersPage(PurchaseOrderViews orders) : ShopPage
{
    private IReadOnlyDictionary<string, int> _counts = new Dictionary<string, int>();

    public string Status { get; private set; } = "";
    public PageOf<PurchaseOrderView> Found { get; private set; } = new(0, 1, 20, []);
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    public string Next => (_counts.GetValueOrDefault("created"), _counts.GetValueOrDefault("confirmed") + _counts.GetValueOrDefault("partShipped")) switch
    {
        ( > 0 and var wait, _) => T($"有 {wait} 张采购单等您答复。", $"{Show.Count(wait, "purchase order waits", "purchase orders wait")} for your answer."),
        (_, > 0 and var ship) => T($"有 {ship} 张采购单待发货。", $"{Show.Count(ship, "purchase order is", "purchase orders are")} to be shipped."),
        _ => T("目前没有要办的采购单。", "Nothing to do at present."),
    };

    public IReadOnlyList<(string Key, string Words)> Tabs { get; } =
        [("", T("全部", "All")), ("created", T("待确认", "To answer")), ("changeRequested", T("等对方答复", "Buyer to answer")), ("confirmed", T("待发货", "To ship")), ("partShipped", T("部分发货", "Partly shipped")), ("shipped", T("已发货", "Shipped")), ("accepted", T("已验收", "Accepted"))];

    public async Task OnGetAsync(string? status, [FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Status = Tabs.Any(t => t.Key == status) ? status! : "";
        _counts = await orders.CountsAsync(Actor, ct);
        Found = await orders.ListAsync(Actor, null, Status, number ?? 1, 20, ct);
    }
}
