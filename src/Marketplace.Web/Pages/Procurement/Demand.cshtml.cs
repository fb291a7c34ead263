using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One demand as the officer reads it: recipients masked; sent back or taken out of its batch from here.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DemandPage(DemandViews demands, BatchViews batches, ReturnDemand back, TakeOutDemand take) : ShopPage
{
    public DemandView Demand { get; private set; } = null!;

    /// <summary>Its batch is not submitted, so that it can be taken out.</summary>
    public bool Removable { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Demand = await demands.FindAsync(Actor, new(id), ct);
        Removable = Demand.Batch is { } batch && (await batches.FindAsync(Actor, batch, ct)).Status is "draft" or "checked" or "rejected";
    }

    public async Task<IActionResult> OnPostTakeOutAsync(Guid id, CancellationToken ct)
    {
        if (await TryAsync(() => take.RunAsync(Actor, new(id), ct))) return Done("/Procurement/Demand", new { id }, T("已移出批次，重新等您处理。", "Taken out of the batch; it waits for you again."));
        await OnGetAsync(id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostReturnAsync(Guid id, string? reason, CancellationToken ct)
    {
        if (await TryAsync(() => back.RunAsync(Actor, new(id), new(reason), ct))) return Done("/Procurement/Demand", new { id }, T("已退回，请购人会收到一封信。", "Sent back; the requester gets a letter."));
        await OnGetAsync(id, ct);
        return Page();
    }
}
