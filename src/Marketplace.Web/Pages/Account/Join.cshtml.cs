using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Where the link of an invitation leads.</summary>
public sealed class JoinPage(UnitViews units, JoinByInvitation join, Badges badges) : ShopPage
{
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    public (Words Unit, Role Role, string Email)? Offer { get; private set; }
    public bool SignedIn => Actor.Person is not null;
    public string Back => Uri.EscapeDataString($"/account/join?code={Uri.EscapeDataString(Code ?? "")}");

    public async Task OnGetAsync(CancellationToken ct)
    {
        // The link is a secret: no page behind it may tell where one came from.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Offer = await units.InvitationAsync(Code ?? "", ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Acting? acting = null;
        if (!await TryAsync(async () => acting = await join.RunAsync(Actor, Code ?? "", ct)))
        {
            await OnGetAsync(ct);
            return Page();
        }
        await HttpContext.RenewAsync(badges, ct, acting: acting);
        return Done("/Procurement/Index", null, T("您已加入。", "You have joined."));
    }
}
