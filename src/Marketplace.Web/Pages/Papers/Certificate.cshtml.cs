using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Papers;

/// <summary>A unit's yearly certificate: to read, to print, to keep as a PDF.</summary>
[Authorize(Policy = Portals.SignedIn)]
public sealed class CertificatePage(CertificateViews certificates, PaperFont font) : ShopPage
{
    public Paper Written { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Written = await certificates.WriteAsync(Actor, new(id), ct);

    public async Task<IActionResult> OnGetPdfAsync(Guid id, CancellationToken ct)
    {
        await OnGetAsync(id, ct);
        if (!font.IsHere) return Page();
        Response.Headers.CacheControl = "private, no-store";
        return File(PaperPdf.Print(Written, font), PaperPdf.Kind, $"{Written.Title}-{Written.Number}.pdf");
    }
}
