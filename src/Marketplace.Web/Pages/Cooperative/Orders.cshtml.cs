using Marketplace.Accounts;
using Marketplace.Orders;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>The cooperative's consumer orders.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class OrdersPage(CooperativeOrderViews orders) : ShopPage
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)] public CooperativeOrderViews.Shelf Shelf { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int Number { get; set; } = 1;

    public PageOf<OrderRow> Found { get; private set; } = new(0, []);
    public CooperativeDay Today { get; private set; } = new(0, 0, 0, 0, 0);
    public int Pages => (int)Math.Max(1, (Found.Total + Size - 1) / Size);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Number = Math.Max(1, Number);
        Today = await orders.TodayAsync(Actor, ct);
        Found = await orders.ListAsync(Actor, Shelf, Number, Size, ct);
    }
}
