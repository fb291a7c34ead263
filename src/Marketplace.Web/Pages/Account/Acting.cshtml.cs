using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Switches between the units a person acts for.</summary>
[Authorize(Policy = Portals.SignedIn)]
public sealed class ActingPage(Actings actings, OrganisationViews organisations, Badges badges) : ShopPage
{
    public IReadOnlyList<(Acting Acting, string Unit, string? Through)> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await actings.OfAsync(Actor.RequirePerson(), ct);
        var names = await organisations.NamesAsync([.. all.Select(a => a.Organisation).Concat(all.Select(a => a.Through).OfType<OrganisationId>()).Distinct()], ct);
        Choices = [.. all.Select(a => (a, names[a.Organisation].Name, a.Through is { } through ? names[through].Name : null))];
    }

    public async Task<IActionResult> OnPostAsync(Guid organisation, Role role, CancellationToken ct)
    {
        var chosen = (await actings.OfAsync(Actor.RequirePerson(), ct)).FirstOrDefault(a => a.Organisation.Value == organisation && a.Role == role);
        if (chosen is null) return NotFound();
        await HttpContext.RenewAsync(badges, ct, acting: chosen);
        return LocalRedirect(role switch { Role.Cooperative => "/cooperative", Role.Operator => "/operator", Role.Requester => "/demands", _ => "/procurement" });
    }
}
