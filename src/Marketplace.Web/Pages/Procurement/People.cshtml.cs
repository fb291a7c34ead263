using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Who acts for the unit, as what, and up to what amount; managed by its administrators.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class PeoplePage(
    UnitViews units, UnitDesk desk, InvitePerson invite, WithdrawInvitation withdraw, ChangeLimit limit, RemoveMember remove, SetAdministrator administrator, ApprovalViews approvals, SetApprovalTiers tiers, IOptions<AccountsOptions> options) : ShopPage
{
    [BindProperty(Name = "email")] public string? Email { get; set; }
    [BindProperty(Name = "role")] public Role Wanted { get; set; }
    [BindProperty(Name = "limitFen")] public string? Limit { get; set; }
    [BindProperty(Name = "person")] public Guid Person { get; set; }
    [BindProperty(Name = "invitation")] public Guid Invitation { get; set; }

    public IReadOnlyList<MemberView> People { get; private set; } = [];
    public IReadOnlyList<InvitationView> Invitations { get; private set; } = [];
    public bool MayManage { get; private set; }
    public ApprovalTiersView Tiers { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        People = await units.PeopleAsync(Actor, ct);
        Tiers = await approvals.TiersAsync(Actor, ct);
        MayManage = await desk.IsAdministratorAsync(Actor, ct);
        if (MayManage) Invitations = await units.InvitationsAsync(Actor, ct);
    }

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken ct)
    {
        var site = options.Value.PublicAddress is { Length: > 0 } address ? address.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}";
        var outcome = new InviteOutcome(false);
        var wanted = new InviteRequest { Email = Email ?? "", Role = Wanted, LimitFen = string.IsNullOrWhiteSpace(Limit) ? null : UnitWords.Fen(Limit) ?? -1 };
        if (await TryAsync(async () => outcome = await invite.RunAsync(Actor, wanted, site, ct)))
            return Done("/Procurement/People", null, outcome.Joined ? T("已加入，并已写信告知。", "The person has joined and is told by letter.") : T("邀请信已寄出，14 天内有效。", "The invitation is on its way; it holds 14 days."));
        await OnGetAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) => DoAsync(() => withdraw.RunAsync(Actor, new(Invitation), ct), T("邀请已撤回。", "The invitation was withdrawn."), ct);

    public Task<IActionResult> OnPostLimitAsync(CancellationToken ct) => DoAsync(() => limit.RunAsync(Actor, new(Person), UnitWords.Fen(Limit) ?? -1, ct), T("审批额度已修改。", "The limit was changed."), ct);

    public Task<IActionResult> OnPostTiersAsync(string? twoApproversAboveFen, string? financeAboveFen, CancellationToken ct) => DoAsync(() => tiers.RunAsync(Actor, new(Tier(twoApproversAboveFen), Tier(financeAboveFen)), ct),
        T("审批层级已保存；已提交的批次不受影响。", "The tiers are saved; batches submitted before keep their route."), ct);

    // Empty follows the house.
    private static long? Tier(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : UnitWords.Fen(typed) ?? -1;

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => DoAsync(() => remove.RunAsync(Actor, new(Person), Wanted, ct), T("身份已取消。", "The role was taken away."), ct);

    public Task<IActionResult> OnPostNameAsync(CancellationToken ct) => DoAsync(() => administrator.RunAsync(Actor, new(Person), true, ct), T("已设为管理员。", "Named as administrator."), ct);

    public Task<IActionResult> OnPostUnnameAsync(CancellationToken ct) => DoAsync(() => administrator.RunAsync(Actor, new(Person), false, ct), T("不再是管理员。", "No longer an administrator."), ct);

    private async Task<IActionResult> DoAsync(Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Procurement/People", null, said);
        await OnGetAsync(ct);
        return Page();
    }
}
