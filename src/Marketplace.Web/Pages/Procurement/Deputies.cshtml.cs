using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Who decides while an approver is away.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DeputiesPage(ApprovalViews approvals, NameDeputy name, EndLeave end, TimeProvider clock) : ShopPage
{
    public IReadOnlyList<LeaveView> Leaves { get; private set; } = [];
    public IReadOnlyList<(PersonId Person, string Name)> Others { get; private set; } = [];
    public string Today => BusinessDay.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync(Guid? deputy, DateOnly? from, DateOnly? until, CancellationToken ct) =>
        ActAsync(() => name.RunAsync(Actor, new(deputy, from, until), ct), T("已指定代审批人。", "The deputy is named."), ct);

    public Task<IActionResult> OnPostEndAsync(Guid leave, CancellationToken ct) => ActAsync(() => end.RunAsync(Actor, new(leave), ct), T("代审批已结束。", "The arrangement ended."), ct);

    private async Task<IActionResult> ActAsync(Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act))
        {
            TempData["Notice"] = said;
            return RedirectToPage();
        }
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Leaves = await approvals.LeavesAsync(Actor, ct);
        Others = Actor.Role == Role.Approver ? await approvals.MayStandInAsync(Actor, ct) : [];
    }
}
