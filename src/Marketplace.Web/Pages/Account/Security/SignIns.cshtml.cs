using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Account.Security;

/// <summary>Where the account is signed in, and what was tried.</summary>
public sealed class SignInsPage(SecurityViews security, EndSession end, EndOtherSessions endOthers, Badges badges, IOptions<AccountsOptions> options) : ShopPage
{
    private const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<SignInView> Open { get; private set; } = [];
    public IReadOnlyList<SignInView> History { get; private set; } = [];
    public int Pages { get; private set; }
    public int KeptDays => options.Value.SignInsKeptDays;
    public SignInId? Here => BadgeSession.Of(User)?.Id;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Open = await security.OpenAsync(Actor, ct);
        (History, var total) = await security.HistoryAsync(Actor, Number, Size, ct);
        Pages = (total + Size - 1) / Size;
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken ct)
    {
        await end.RunAsync(Actor, new(session), ct);
        return session == Here?.Value ? LocalRedirect("/") : Done("/Account/Security/SignIns", null, T("已退出那台设备", "That device is signed out"));
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        await endOthers.RunAsync(Actor, Here, ct);
        await HttpContext.RenewAsync(badges, ct);
        return Done("/Account/Security/SignIns", null, T("其他设备和脚本都已退出", "All other devices and scripts are signed out"));
    }
}
