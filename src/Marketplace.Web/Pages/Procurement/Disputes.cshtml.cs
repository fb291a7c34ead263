using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What the unit disputes and has not settled, and how many people must sign an acceptance.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DisputesPage(DisputeDesk desk, SetTwoSignatures rule) : ShopPage
{
    public PageOf<DisputeView> Found { get; private set; } = new(0, 1, 20, []);
    public bool TwoSignatures { get; private set; }
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    public async Task OnGetAsync([FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Found = await desk.ListAsync(Actor, open: true, number ?? 1, 20, ct);
        TwoSignatures = await desk.NeedsTwoSignaturesAsync(Actor.RequireOrganisation(Actor.Role), ct);
    }

    public async Task<IActionResult> OnPostAsync(bool two, CancellationToken ct)
    {
        await rule.RunAsync(Actor, new() { TwoSignatures = two }, ct);
        return Done("/Procurement/Disputes", null, two ? T("以后验收要两人签字。", "Acceptance needs two signatures from now on.") : T("以后验收一人签字。", "One signature does from now on."));
    }
}
