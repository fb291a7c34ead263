using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One demand as the officer reads it: recipients masked; sent back from here.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DemandPage(DemandViews demands, ReturnDemand back) : ShopPage
{
    public DemandView Demand { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Demand = await demands.FindAsync(Actor, new(id), ct);

    public async Task<IActionResult> OnPostReturnAsync(Guid id, string? reason, CancellationToken ct)
    {
        if (await TryAsync(() => back.RunAsync(Actor, new(id), new(reason), ct))) return Done("/Procurement/Demand", new { id }, T("已退回，请购人会收到一封信。", "Sent back; the requester gets a letter."));
        Demand = await demands.FindAsync(Actor, new(id), ct);
        return Page();
    }
}
