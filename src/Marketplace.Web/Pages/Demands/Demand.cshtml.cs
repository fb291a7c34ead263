using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Demands;

/// <summary>One demand of the requester: submitted, withdrawn and followed from here.</summary>
[Authorize(Policy = Portals.Requester)]
public sealed class DemandPage(DemandViews demands, SubmitDemand submit, WithdrawDemand withdraw) : ShopPage
{
    public DemandView Demand { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Demand = await demands.FindAsync(Actor, new(id), ct);

    public Task<IActionResult> OnPostSubmitAsync(Guid id, CancellationToken ct) => ActAsync(id, () => submit.RunAsync(Actor, new(id), ct), T("已提交，经办人会收到一封信。", "Submitted; the officers get a letter."), ct);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) => ActAsync(id, () => withdraw.RunAsync(Actor, new(id), ct), T("已撤回。", "Withdrawn."), ct);

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Demands/Demand", new { id }, said);
        Demand = await demands.FindAsync(Actor, new(id), ct);
        return Page();
    }
}
