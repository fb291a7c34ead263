using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account.Security;

/// <summary>Asks for a fresh proof before something sensitive opens.</summary>
[BeforeSecondStep]
public sealed class ConfirmPage(SecurityViews security, ProveAgain prove, PersonViews people, Badges badges) : ShopPage
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Credential { get; set; }
    [BindProperty] public string? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public SecurityView Mine { get; private set; } = null!;
    public string Email { get; private set; } = "";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ProvedAsync(new() { Password = Password ?? "", Code = Code }, ct);

    public Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct) => ProvedAsync(new() { Passkey = new(Credential ?? "", State ?? "", HttpContext) }, ct);

    private async Task<IActionResult> ProvedAsync(ProveAgainRequest wanted, CancellationToken ct)
    {
        await LoadAsync(ct);
        try
        {
            var at = await prove.RunAsync(Actor, wanted, Caller.Of(HttpContext), ct);
            await HttpContext.RenewAsync(badges, ct, session => session with { At = at });
            return LocalRedirect(Languages.Local(ReturnUrl));
        }
        catch (Refusal refusal) when (refusal.Status is not (403 or 404))
        {
            ModelState.AddModelError(refusal.Field switch { "code" => nameof(Code), "password" => nameof(Password), _ => "" }, refusal.Words.Now);
            Response.StatusCode = 422;
            return Page();
        }
    }

    private async Task LoadAsync(CancellationToken ct) => (Mine, Email) = (await security.MineAsync(Actor, ct), (await people.MineAsync(Actor, ct)).Email);
}
