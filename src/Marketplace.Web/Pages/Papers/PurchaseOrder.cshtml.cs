using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Papers;

/// <summary>A document of one purchase order, for both of its sides: to read, to print, to keep as a PDF.</summary>
[Authorize(Policy = Portals.SignedIn)]
public sealed class PurchaseOrderPage(PurchasePapers papers, PaperFont font) : ShopPage
{
    public Paper Written { get; private set; } = null!;

    /// <summary>The order itself, in the reader's own portal.</summary>
    public string Back { get; private set; } = "";

    public async Task OnGetAsync(Guid id, string paper, CancellationToken ct)
    {
        Written = await papers.WriteAsync(Actor, new(id), PaperRoom.KindOf(paper), ct);
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
