using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>One framework agreement: to be answered, followed by its calendar, or ended with notice.</summary>
[Authorize(Policy = Portals.Cooperative)]
public sealed class CooperativeAgreementPage(AgreementViews views, AnswerAgreement answer, EndAgreement end, TimeProvider clock) : ShopPage
{
    public AgreementView Agreement { get; private set; } = null!;
    public CalendarMonth Month { get; private set; } = null!;
    public DateOnly Today => BusinessDay.Today(clock);

    public Task OnGetAsync(Guid id, string? month, CancellationToken ct) => LoadAsync(id, month, ct);

    public Task<IActionResult> OnPostAcceptAsync(Guid id, CancellationToken ct) => ActAsync(id, () => answer.RunAsync(Actor, new(id), new(true), ct), T("已接受，协议生效。", "Accepted; the agreement is in force."), ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => answer.RunAsync(Actor, new(id), new(false, reason), ct), T("已谢绝。", "Refused."), ct);

    public Task<IActionResult> OnPostEndAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => end.RunAsync(Actor, new(id), new(reason), ct), T("已发出终止通知。", "Notice was given."), ct);

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Cooperative/Agreement", new { id }, said);
        await LoadAsync(id, null, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, string? month, CancellationToken ct)
    {
        Agreement = await views.FindAsync(Actor, new(id), ct);
        Month = await views.MonthAsync(Actor, new(id), AgreementWords.MonthOf(month, Today), ct);
    }
}
