using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>Framework agreements to answer, and what is due under those in force.</summary>
[Authorize(Policy = Portals.Cooperative)]
public sealed class CooperativeAgreementsPage(AgreementViews views, TimeProvider clock) : ShopPage
{
    public IReadOnlyList<AgreementView> Agreements { get; private set; } = [];
    public IReadOnlyList<DueDelivery> Due { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        (Agreements, Due) = (await views.ListAsync(Actor, ct), await views.DueAsync(Actor, BusinessDay.Today(clock), 28, ct));
}
