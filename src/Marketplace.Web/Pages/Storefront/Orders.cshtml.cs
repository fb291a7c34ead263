using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>The shopper's checkouts, newest first.</summary>
[Authorize]
[ResponseCache(NoStore = true)]
public sealed class OrdersPage(OrderViews orders, CooperativeViews cooperatives) : ShopPage
{
    public const int Size = 10;

    [BindProperty(SupportsGet = true, Name = "p")] public int Number { get; set; } = 1;

    public PageOf<GroupView> Found { get; private set; } = new(0, []);
    public IReadOnlyDictionary<Guid, CooperativeView> Cooperatives { get; private set; } = new Dictionary<Guid, CooperativeView>();
    public int Pages => (int)Math.Max(1, (Found.Total + Size - 1) / Size);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Number = Math.Max(1, Number);
        Found = await orders.MineAsync(Actor, Number, Size, ct);
        Cooperatives = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id.Value);
    }
}
