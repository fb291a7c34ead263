using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>A cooperative's day: what to accept and ship first, then what runs low.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class IndexPage(CooperativeOrderViews orders, CooperativeViews cooperatives, CatalogViews catalog) : ShopPage
{
    private const long Low = 20;

    public CooperativeView Ours { get; private set; } = null!;
    public CooperativeDay Today { get; private set; } = new(0, 0, 0, 0, 0);
    public IReadOnlyList<OrderRow> ToDo { get; private set; } = [];
    public IReadOnlyList<ShelfView> RunningLow { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = await orders.TodayAsync(Actor, ct);
        Ours = (await cooperatives.OfOrganisationAsync(Actor.RequireOrganisation(Role.Cooperative), ct))!;
        ToDo = (await orders.ListAsync(Actor, CooperativeOrderViews.Shelf.ToDo, 1, 5, ct)).Items;
        RunningLow = [.. (await catalog.ShelfOfAsync(Ours.Id, ct)).Where(s => s.Published && s.OnHand - s.Allocated - s.Held <= Low)];
    }
}
