using Marketplace.Accounts;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Account.Security;

/// <summary>Makes new recovery codes and shows them once.</summary>
[BeforeSecondStep]
public sealed class RecoveryCodesPage(RenewRecoveryCodes renew) : SecurityPage
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public void OnGet() { }

    public async Task OnPostAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        await TryAsync(async () => Codes = await renew.RunAsync(Actor, ct));
    }
}
