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
            Waits(counts.GetValueOrDefault("created"), "采购单待确认", "purchase order", "to answer", "/cooperative/purchase-orders?status=created"),
            Waits(counts.GetValueOrDefault("confirmed"), "采购单待发货", "purchase order", "to ship", "/cooperative/purchase-orders?status=confirmed"),
            Waits(counts.GetValueOrDefault("partShipped"), "采购单还有货未发", "purchase order", "partly shipped", "/cooperative/purchase-orders?status=partShipped"),
            Waits((await agreements.ListAsync(Actor, ct)).Count(a => a.Status == "proposed"), "框架协议待答复", "framework agreement", "to answer", "/cooperative/agreements"),
            Waits(open.Count(s => SettlementWords.WaitsFor(s.Status, s.DraftedBy, unit: false)), "结算单待处理", "settlement sheet", "to see to", "/cooperative/settlements?status=open"),
        ];

        static (int, string, string) Waits(int count, string zh, string one, string rest, string address) => (count, Say.T(zh, $"{one}{(count == 1 ? "" : "s")} {rest}"), address);
    }
}
