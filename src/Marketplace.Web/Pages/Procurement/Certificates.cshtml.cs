using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The unit's yearly certificates, and a new one.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class CertificatesPage(CertificateViews certificates, IssueCertificate issue, TimeProvider clock) : ShopPage
{
    public IReadOnlyList<CertificateView> Issued { get; private set; } = [];
    public int Year { get; private set; }
    public int ThisYear => BusinessDay.Today(clock).Year;
    public bool MayIssue => Actor.Role is Role.Officer or Role.Finance;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Year = ThisYear;
        Issued = await certificates.ListAsync(Actor, ct);
    }

    public async Task<IActionResult> OnPostAsync(int year, CancellationToken ct)
    {
        CertificateId id = default;
        if (ModelState.IsValid && await TryAsync(async () => id = await issue.RunAsync(Actor, new() { Year = year }, ct))) return Redirect($"/papers/certificates/{id.Value}");
        await OnGetAsync(ct);
        Year = year;
        return Page();
    }
}
