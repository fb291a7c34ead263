using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account.Security;

/// <summary>The own passkeys: add, rename, remove.</summary>
[BeforeSecondStep]
public sealed class PasskeysPage(SecurityViews security, PasskeyDesk desk, AddPasskey add, RenamePasskey rename, RemovePasskey remove, Badges badges) : SecurityPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Credential { get; set; }
    [BindProperty] public string? State { get; set; }

    public IReadOnlyList<PasskeyView> Mine { get; private set; } = [];
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>The question a new passkey answers, for the script of the page.</summary>
    public async Task<IActionResult> OnGetNewAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(await desk.ForNewAsync(Actor, HttpContext, ct));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await TryAsync(async () => Codes = await add.RunAsync(Actor, new(Credential ?? "", State ?? "", HttpContext), Name ?? "", Session, ct)))
        {
            await LoadAsync(ct);
            return Page();
        }
        await HttpContext.RenewAsync(badges, ct, session => session with { TwoSteps = true });
        Response.Headers.CacheControl = "no-store";
        return Codes.Count > 0 ? Page() : Done("/Account/Security/Passkeys", null, T("通行密钥已添加", "The passkey is added"));
    }

    public async Task<IActionResult> OnPostRenameAsync(string? passkey, CancellationToken ct)
    {
        if (await TryAsync(() => rename.RunAsync(Actor, passkey ?? "", Name ?? "", ct))) return Done("/Account/Security/Passkeys", null, T("名字已改", "The name is changed"));
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? passkey, CancellationToken ct)
    {
        await remove.RunAsync(Actor, passkey ?? "", Session, ct);
        await HttpContext.RenewAsync(badges, ct);
        return Done("/Account/Security/Passkeys", null, T("通行密钥已删除", "The passkey is removed"));
    }

    private async Task LoadAsync(CancellationToken ct) => Mine = (await security.MineAsync(Actor, ct)).Passkeys;
}
