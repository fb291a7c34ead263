using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The unit's framework agreements, and the weekly drafts that wait.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class AgreementsPage(AgreementViews views) : ShopPage
{
    public IReadOnlyList<AgreementView> Agreements { get; private set; } = [];
    public IReadOnlyList<WaitingDraft> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Agreements, Waiting) = (await views.ListAsync(Actor, ct), await views.WaitingAsync(Actor, ct));
}
