using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Papers;

/// <summary>A document of one purchase order, for both of its sides: to read, to print, to keep as a PDF.</summary>
[Authorize(Policy = Portals.SignedIn)]
public sealed class PurchaseOrderPage(PurchasePapers papers, OrderCertificates certificates, PaperFont font) : ShopPage
{
    public Paper Written { get; private set; } = null!;

    /// <summary>Under a delivery note: the certificates of its lots of which there is a picture.</summary>
    public IReadOnlyList<LotCertificateView> Pictured { get; private set; } = [];

    /// <summary>The order itself, in the reader's own portal.</summary>
    public string Back { get; private set; } = "";

    public string Picture(LotCertificateView certificate) => $"/api/procurement/purchase-orders/{RouteData.Values["id"]}/certificates/{certificate.LotCode}/picture";

    public async Task OnGetAsync(Guid id, string paper, CancellationToken ct)
    {
        Written = await papers.WriteAsync(Actor, new(id), PaperRoom.KindOf(paper), ct);
        if (PaperRoom.KindOf(paper) is PaperKind.Delivery) Pictured = [.. (await certificates.ListAsync(Actor, new(id), ct)).Where(c => c.PictureSha256 is not null)];
        Back = Actor.Role == Role.Cooperative ? $"/cooperative/purchase-orders/{id}" : $"/procurement/purchase-orders/{id}";
    }

    public async Task<IActionResult> OnGetPdfAsync(Guid id, string paper, CancellationToken ct)
    {
        await OnGetAsync(id, paper, ct);
        if (!font.IsHere) return Page();
        Response.Headers.CacheControl = "private, no-store";
        return File(PaperPdf.Print(Written, font), PaperPdf.Kind, $"{Written.Title}-{Written.Number}.pdf");
    }
}
