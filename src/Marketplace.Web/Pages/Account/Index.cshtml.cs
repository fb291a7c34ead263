using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Account;

/// <summary>The own account: name, language, password, for whom one acts.</summary>
[BeforeSecondStep]
public sealed class AccountPage(PersonViews people, ChangeProfile changeProfile, ChangePassword changePassword, EndSession endSession, SecurityViews security, IOptions<AccountsOptions> options, Badges badges) : ShopPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Language { get; set; }
    [BindProperty] public string? CurrentPassword { get; set; }
    [BindProperty] public string? NewPassword { get; set; }

    public ProfileView Me { get; private set; } = null!;

    /// <summary>Acts for an organisation and has no second step yet.</summary>
    public bool Invited { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostProfileAsync(CancellationToken ct)
    {
        if (await TryAsync(() => changeProfile.RunAsync(Actor, new() { Name = Name ?? "", Language = Language ?? "" }, ct)))
        {
            await HttpContext.RenewAsync(badges, ct);
            HttpContext.Speak(Language == "en" ? "en" : "zh-CN");
            return Done("/Account/Index", null, T("已保存", "Saved"));
        }
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        var wanted = new ChangePasswordRequest { CurrentPassword = CurrentPassword ?? "", NewPassword = NewPassword ?? "" };
        if (await TryAsync(() => changePassword.RunAsync(Actor, wanted, BadgeSession.Of(User)?.Id, ct)))
        {
            await HttpContext.RenewAsync(badges, ct);
            return Done("/Account/Index", null, T("密码已更换，其他设备需重新登录", "The password is changed; other devices must sign in again"));
        }
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSignOutAsync(CancellationToken ct)
    {
        if (BadgeSession.Of(User) is { } session) await endSession.RunAsync(Actor, session.Id, ct);
        await HttpContext.SignOutAsync(AccountsRoom.CookieScheme);
        return LocalRedirect("/");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Me = await people.MineAsync(Actor, ct);
        Invited = Me.Memberships.Count > 0 && options.Value.StaffSecondFactor != StaffSecondFactor.Off && !(await security.MineAsync(Actor, ct)).TwoSteps;
        Name ??= Me.Name;
        Language ??= Me.Language;
    }

    /// <summary>The portal people of a role work in.</summary>
    public static (string Address, Words Words)? PortalOf(Role role) => role switch
    {
        Role.Officer or Role.Approver or Role.Finance => ("/procurement", new Words("进入单位采购", "To procurement")),
        Role.Requester => ("/demands", new Words("进入我的需求", "To my demands")),
        Role.Cooperative => ("/cooperative", new Words("进入合作社工作台", "To the cooperative’s desk")),
        Role.Operator => ("/operator", new Words("进入运营台", "To operations")),
        _ => null,
    };

    /// <summary>A role in the visitor's words.</summary>
    public static string RoleName(Role role) => role switch
    {
        Role.Officer => T("采购经办", "procurement officer"),
        Role.Approver => T("采购审批", "approver"),
        Role.Finance => T("单位财务", "finance officer"),
        Role.Requester => T("请购人", "requester"),
        Role.Cooperative => T("合作社", "cooperative"),
        Role.Operator => T("平台运营", "operator"),
        _ => T("消费者", "shopper"),
    };
}
