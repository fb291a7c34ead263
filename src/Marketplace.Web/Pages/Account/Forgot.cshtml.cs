using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Account;

/// <summary>Asks for a link to set a new password. The answer never tells whether the address has an account.</summary>
public sealed class ForgotPage(AskPasswordReset ask, IOptions<AccountsOptions> options) : ShopPage
{
    [BindProperty] public string? Email { get; set; }

    public bool Sent { get; private set; }

    public void OnGet() { }

    public async Task OnPostAsync(CancellationToken ct)
    {
        var site = options.Value.PublicAddress is { Length: > 0 } fixedSite ? fixedSite.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}";
        Sent = await TryAsync(() => ask.RunAsync(Email ?? "", site, ct));
    }
}
