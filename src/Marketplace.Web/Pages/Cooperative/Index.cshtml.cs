using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>A cooperative's day: what to accept and ship first, then what runs low.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class IndexPage(
    CooperativeOrderViews orders, PurchaseOrderViews purchases, AgreementViews agreements, SheetViews sheets, CooperativeViews cooperatives, CatalogViews catalog) : ShopPage
{
    private const long Low = 20;

    public CooperativeView Ours { get; private set; } = null!;
    public CooperativeDay Today { get; private set; } = new(0, 0, 0, 0, 0);
    public IReadOnlyList<OrderRow> ToDo { get; private set; } = [];

    /// <summary>What units wait for, as far as anything waits.</summary>
    public IReadOnlyList<(int Count, string Words, string Address)> FromUnits { get; private set; } = [];
    public IReadOnlyList<ShelfView> RunningLow { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = await orders.TodayAsync(Actor, ct);
        Ours = (await cooperatives.OfOrganisationAsync(Actor.RequireOrganisation(Role.Cooperative), ct))!;
        ToDo = (await orders.ListAsync(Actor, CooperativeOrderViews.Shelf.ToDo, 1, 5, ct)).Items;
        FromUnits = [.. (await FromUnitsAsync(ct)).Where(t => t.Count > 0)];
        RunningLow = [.. (await catalog.ShelfOfAsync(Ours.Id, ct)).Where(s => s.Published && s.OnHand - s.Allocated - s.Held <= Low)];
    }

    private async Task<(int Count, string Words, string Address)[]> FromUnitsAsync(CancellationToken ct)
    {
        var counts = await purchases.CountsAsync(Actor, ct);
        var open = (await sheets.ListAsync(Actor, "open", 1, 100, ct)).Items;
        return
        [
            (counts.GetValueOrDefault("created"), T("采购单待确认", "purchase orders to answer"), "/cooperative/purchase-orders?status=created"),
            (counts.GetValueOrDefault("confirmed"), T("采购单待发货", "purchase orders to ship"), "/cooperative/purchase-orders?status=confirmed"),
            (counts.GetValueOrDefault("partShipped"), T("采购单还有货未发", "purchase orders partly shipped"), "/cooperative/purchase-orders?status=partShipped"),
            ((await agreements.ListAsync(Actor, ct)).Count(a => a.Status == "proposed"), T("框架协议待答复", "framework agreements to answer"), "/cooperative/agreements"),
            (open.Count(s => SettlementWords.WaitsFor(s.Status, s.DraftedBy, unit: false)), T("结算单待处理", "settlement sheets to see to"), "/cooperative/settlements?status=open"),
        ];
    }
}
