using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Orders of one stage: the newest of them, and how many there are.</summary>
public sealed record OrderShelf(string Key, string Title, IReadOnlyList<PurchaseOrderView> Orders, int Total);

/// <summary>What is on its way to the unit or waits for its acceptance, what it disputes and has not settled, and how many people must sign an acceptance.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DisputesPage(DisputeDesk desk, PurchaseOrderViews orders, SetTwoSignatures rule) : ShopPage
{
    public PageOf<DisputeView> Found { get; private set; } = new(0, 1, 20, []);
    public bool TwoSignatures { get; private set; }
    public IReadOnlyList<OrderShelf> Shelves { get; private set; } = [];

    /// <summary>So many orders of each stage are shown.</summary>
    private const int MostOrders = 12;

    public string Next => Shelves.FirstOrDefault()?.Key switch
    {
        "changeRequested" => T("合作社请求变更：打开采购单答复，答复前不会装货。", "A cooperative asks for a change: open the order and answer; nothing is packed before."),
        "arrived" => T("货已到：打开采购单逐项验收，合格的才付款。", "Goods arrived: open the order and accept them line by line; only what is accepted is paid."),
        "onTheWay" => T("货在路上：到货后打开采购单，按运单清点。", "Goods are on their way: when they arrive, open the order and count each consignment."),
        _ => Found.Total > 0 ? T("没有在途和待验收的货；争议见下。", "Nothing is on its way or waits for acceptance; disputes are below.") : T("没有在途和待验收的货，也没有争议。", "Nothing is on its way, waits for acceptance or is in dispute."),
    };
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    public async Task OnGetAsync([FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Found = await desk.ListAsync(Actor, open: true, number ?? 1, 20, ct);
        OrderShelf[] shelves =
        [
            await ShelfAsync("changeRequested", T("合作社请求变更", "Changes asked for"), ["changeRequested"], ct),
            await ShelfAsync("arrived", T("已到货，待验收", "Arrived, to be accepted"), ["partReceived", "received"], ct),
            await ShelfAsync("onTheWay", T("在路上", "On their way"), ["partShipped", "shipped"], ct),
        ];
        Shelves = [.. shelves.Where(s => s.Total > 0)];
        TwoSignatures = await desk.NeedsTwoSignaturesAsync(Actor.RequireOrganisation(Actor.Role), ct);
    }

    private async Task<OrderShelf> ShelfAsync(string key, string title, string[] statuses, CancellationToken ct)
    {
        var (found, total) = (new List<PurchaseOrderView>(), 0);
        foreach (var status in statuses)
        {
            var page = await orders.ListAsync(Actor, null, status, 1, MostOrders, ct);
            (found, total) = ([.. found, .. page.Items], total + page.Total);
        }
        return new(key, title, [.. found.OrderByDescending(o => o.CreatedAt).Take(MostOrders)], total);
    }

    public async Task<IActionResult> OnPostAsync(bool two, CancellationToken ct)
    {
        await rule.RunAsync(Actor, new() { TwoSignatures = two }, ct);
        return Done("/Procurement/Disputes", null, two ? T("以后验收要两人签字。", "Acceptance needs two signatures from now on.") : T("以后验收一人签字。", "One signature does from now on."));
    }
}
