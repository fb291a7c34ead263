using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What waits for this person's signature, to be signed or sent back on the spot, and what else the person has to do.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class InboxPage(
    Inbox inbox, ApproveBatch approve, ReleaseBatch release, RejectBatch reject, ConfirmInspection confirm, ReturnInspection returnInspection, AgreeToPlan agree, ReturnPlan returnPlan,
    DemandViews demands, BatchViews batches, PurchaseOrderViews orders, SheetViews sheets) : UnitTasksPage(demands, batches, orders, sheets)
{
    public IReadOnlyList<InboxItem> Items { get; private set; } = [];

    /// <summary>The thing whose return was refused, and what was typed for it.</summary>
    public Guid Returning { get; private set; }
    public string Reason { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Items = await inbox.OfAsync(Actor, ct);
        await LoadTasksAsync(ct);
    }

    public Task<IActionResult> OnPostSignAsync(string kind, Guid id, Guid? part, CancellationToken ct) => ActAsync(() => kind switch
    {
        "approve" => approve.RunAsync(Actor, new(id), ct),
        "release" => release.RunAsync(Actor, new(id), ct),
        "inspection" => confirm.RunAsync(Actor, new(id), new(part ?? Guid.Empty), ct),
        "plan" => agree.RunAsync(Actor, new(id), ct),
        _ => throw FrontRefusals.NoSuchTask(),
    }, T("已签批。", "Signed."), ct);

    public Task<IActionResult> OnPostReturnAsync(string kind, Guid id, Guid? part, string? reason, CancellationToken ct)
    {
        (Returning, Reason) = (part ?? id, reason ?? "");
        return ActAsync(() => kind switch
        {
            "approve" or "release" => reject.RunAsync(Actor, new(id), new(reason), ct),
            "inspection" => returnInspection.RunAsync(Actor, new(id), new(part ?? Guid.Empty), new(reason), ct),
            "plan" => returnPlan.RunAsync(Actor, new(id), new(reason), ct),
            _ => throw FrontRefusals.NoSuchTask(),
        }, T("已退回。", "Sent back."), ct);
    }

    private async Task<IActionResult> ActAsync(Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Procurement/Inbox", null, said);
        await OnGetAsync(ct);
        return Page();
    }
}
