using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The unit's claim rounds, newest first.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class ClaimRoundsPage(ClaimRoundViews rounds) : ShopPage
{
    public PageOf<ClaimRoundView> Found { get; private set; } = new(0, 1, 20, []);
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    public async Task OnGetAsync([FromQuery(Name = "n")] int? number, CancellationToken ct) => Found = await rounds.ListAsync(Actor, number ?? 1, 20, ct);
}
