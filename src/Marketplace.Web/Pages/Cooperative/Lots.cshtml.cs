using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>The cooperative's lots, and the form that brings in a new one.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class LotsPage(CooperativeViews cooperatives, CatalogViews catalog, ReceiveLot receive, TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)] public Guid? Product { get; set; }
    [BindProperty] public string? HarvestedOn { get; set; }
    [BindProperty] public string? Quantity { get; set; }

    public string Today => BusinessDay.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    public IReadOnlyList<ShelfView> Listings { get; private set; } = [];
    public IReadOnlyList<ShelfLot> Lots { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct)
    {
        HarvestedOn = Today;
        return LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Listings.FirstOrDefault(l => l.Id.Value == Product) is not { } listing) return NotFound();
        // What cannot be read becomes a value that the verb refuses in its own words.
        var day = DateOnly.TryParseExact(HarvestedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : DateOnly.MinValue;
        var quantity = long.TryParse(Quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        LotView? lot = null;
        if (await TryAsync(async () => lot = await receive.RunAsync(Actor, new(listing.Id, day, quantity), ct)))
            return Done("/Cooperative/Lots", null, T($"{listing.NameZh} {quantity} 件已入库，批次号 {lot!.Code}", $"{quantity} of {listing.NameEn} brought in as lot {lot.Code}"));
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        if (await cooperatives.OfOrganisationAsync(Actor.RequireOrganisation(Role.Cooperative), ct) is not { } ours) return;
        Listings = await catalog.ShelfOfAsync(ours.Id, ct);
        Lots = await catalog.LotsOfAsync(ours.Id, ct);
    }
}
