using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The own unit and everything below it with the three figures added up, and the plans that wait for review.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class TreePage(PlanDesk plans, TimeProvider clock) : ShopPage
{
    public IReadOnlyList<RollUpLine> Lines { get; private set; } = [];
    public IReadOnlyList<PlanToReview> Waiting { get; private set; } = [];
    public int Year { get; private set; }
    public int ThisYear => BusinessDay.Today(clock).Year;

    public async Task OnGetAsync([FromQuery(Name = "year")] int? year, CancellationToken ct)
    {
        Year = year ?? ThisYear;
        Lines = await plans.RollUpAsync(Actor, Year, ct);
        Waiting = await plans.WaitingAsync(Actor, ct);
    }
}
