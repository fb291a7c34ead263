using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Papers;

/// <summary>A settlement sheet, for both of its sides: to read, to print, to keep as a PDF.</summary>
[Authorize(Policy = Portals.SignedIn)]
public sealed class SettlementPaperPage(SheetViews sheets, PaperFont font) : ShopPage
{
    public Paper Written { get; private set; } = null!;

    /// <summary>The sheet itself, in the reader's own portal.</summary>
    public string Back { get; private set; } = "";

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Written = await sheets.WriteAsync(Actor, new(id), ct);
        Back = Actor.Role == Role.Cooperative ? $"/cooperative/settlements/{id}" : $"/procurement/settlements/{id}";
    }

    public async Task<IActionResult> OnGetPdfAsync(Guid id, CancellationToken ct)
    {
        await OnGetAsync(id, ct);
        if (!font.IsHere) return Page();
        Response.Headers.CacheControl = "private, no-store";
        return File(PaperPdf.Print(Written, font), PaperPdf.Kind, $"{Written.Title}-{Written.Number}.pdf");
    }
}
