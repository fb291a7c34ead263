using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Account;

/// <summary>What the house knows of a person, to take along; and the way out.</summary>
public sealed class PrivacyPage(PersonalFile file, AskToLeave leave, StayAfterAll stay, IOptions<AccountsOptions> options) : SecurityPage
{
    public DateTimeOffset? LeavesAt { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => LeavesAt = await file.LeavesAtAsync(Actor, ct);

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return File(await file.OfAsync(Actor, ct), "application/json", "shanhai.json");
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken ct)
    {
        var site = options.Value.PublicAddress is { Length: > 0 } fixedSite ? fixedSite.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}";
        if (await TryAsync(() => leave.RunAsync(Actor, site, ct))) return Done("/Account/Privacy", null, T("已收到注销申请，详情已发到您的邮箱", "Your wish is noted; a letter with the details is on its way"));
        LeavesAt = await file.LeavesAtAsync(Actor, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostStayAsync(CancellationToken ct)
    {
        await stay.RunAsync(Actor, ct);
        return Done("/Account/Privacy", null, T("账户保留，一切照旧", "Your account stays as it is"));
    }
}
