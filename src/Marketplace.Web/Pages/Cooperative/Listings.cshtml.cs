using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>What the cooperative sells: price and count, changed in place.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class ListingsPage(CooperativeViews cooperatives, CatalogViews catalog, ReviseListing revise) : ShopPage
{
    [BindProperty] public Guid Product { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Price { get; set; }
    [BindProperty] public long? OnHand { get; set; }

    /// <summary>The count the form was opened with: goods may have shipped since, and an untouched field is not a count.</summary>
    [BindProperty] public long? SeenOnHand { get; set; }

    public IReadOnlyList<ShelfView> Listings { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Listings.FirstOrDefault(l => l.Id.Value == Product) is not { } listing) return NotFound();
        // A price that cannot be read becomes 0, which the verb refuses; a count that was not changed is not a count.
        var price = Storefront.OrderPage.FenOf(Price);
        if (await TryAsync(() => revise.RunAsync(Actor, new(listing.Id, Version, PriceFen: price, OnHandQuantity: OnHand == (SeenOnHand ?? listing.OnHand) ? null : OnHand), ct)))
            return Done("/Cooperative/Listings", null, T($"{listing.NameZh}已更新", $"{listing.NameEn} updated"));
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var ours = await cooperatives.OfOrganisationAsync(Actor.RequireOrganisation(Role.Cooperative), ct);
        Listings = ours is null ? [] : await catalog.ShelfOfAsync(ours.Id, ct);
    }
}
