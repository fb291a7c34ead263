using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Marketplace.Web.Pages.Account.Security;

/// <summary>Sets an authenticator app up: a square to scan, the same key in letters, a first code to prove it works.</summary>
[BeforeSecondStep]
public sealed class AuthenticatorPage(AuthenticatorDesk desk, ConfirmAuthenticator confirm, RemoveAuthenticator remove, Badges badges) : SecurityPage
{
    [BindProperty] public string? Ticket { get; set; }
    [BindProperty] public string? Code { get; set; }

    public AuthenticatorOffer? Offer { get; private set; }
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Offer = await desk.OfferAsync(Actor, null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await TryAsync(async () => Codes = await confirm.RunAsync(Actor, Ticket ?? "", Code ?? "", Session, ct)))
        {
            Offer = await desk.OfferAsync(Actor, Ticket, ct);
            ModelState.SetModelValue(nameof(Ticket), Offer.Ticket, Offer.Ticket);
            return Page();
        }
        await HttpContext.RenewAsync(badges, ct, session => session with { TwoSteps = true });
        Response.Headers.CacheControl = "no-store";
        return Codes.Count > 0 ? Page() : Done("/Account/Security/Index", null, T("验证器已启用", "The authenticator app is set up"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await remove.RunAsync(Actor, Session, ct);
        await HttpContext.RenewAsync(badges, ct);
        return Done("/Account/Security/Index", null, T("验证器已停用", "The authenticator app is removed"));
    }

    /// <summary>The square, drawn with attributes alone: the page's policy forbids inline styles.</summary>
    public static IHtmlContent Square(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return Markup.Raw(new SvgQRCode(code).GetGraphic(new System.Drawing.Size(228, 228), "#1F2A26", "#FFFFFF", true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
