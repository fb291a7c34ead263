using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One claim round: its counts as they grow, its codes, its end. Never its claimants.</summary>
[Authorize(Policy = Portals.Procurement), ResponseCache(NoStore = true)]
public sealed class ClaimRoundPage(
    ClaimRoundViews rounds, SubmitBatch submit, CancelBatch cancel, ExtendClaimRound extend, CloseClaimRound close, ReplaceCode replace, HandOutCodes handOut) : ShopPage
{
    public ClaimRoundView Round { get; private set; } = null!;
    public PageOf<EntitlementView> Codes { get; private set; } = new(0, 1, 20, []);
    public string State { get; private set; } = "";
    public int Pages => (Codes.Total + Codes.PageSize - 1) / Codes.PageSize;
    public bool Officer => Actor.Role == Role.Officer;
    public string Address => ClaimSheet.DoorOf(Request);

    public Task OnGetAsync(Guid id, string? state, [FromQuery(Name = "n")] int? number, CancellationToken ct) => LoadAsync(id, state, number, ct);

    public async Task<IActionResult> OnGetCodesAsync(Guid id, CancellationToken ct)
    {
        var codes = await handOut.RunAsync(Actor, new(id), 1, OpenClaimRound.MostEntitlements, ct);
        return File(ClaimSheet.Xlsx(codes, ClaimSheet.AddressOf(Request)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "claim-codes.xlsx");
    }

    public Task<IActionResult> OnPostSubmitAsync(Guid id, CancellationToken ct) => ActAsync(id, () => submit.RunAsync(Actor, new(id), ct), T("已提交审批。", "Submitted for approval."), ct);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken ct) => ActAsync(id, () => cancel.RunAsync(Actor, new(id), ct), T("已取消。", "Cancelled."), ct);

    public Task<IActionResult> OnPostExtendAsync(Guid id, string? closesAt, CancellationToken ct) =>
        ActAsync(id, () => extend.RunAsync(Actor, new(id), new() { ClosesAt = MomentOf(closesAt) }, ct), T("已延长。", "Extended."), ct);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) => ActAsync(id, () => close.RunAsync(Actor, new(id), ct), T("领取已结束，正在下单。", "The round is closed; the orders are being placed."), ct);

    public Task<IActionResult> OnPostRevokeAsync(Guid id, int row, CancellationToken ct) =>
        ActAsync(id, () => replace.RunAsync(Actor, new(id), row, onlyRevoke: true, ct), T($"第 {row} 号的领取码已作废。", $"The code of number {row} was revoked."), ct);

    /// <summary>The new code is on the sheet of this one number, where it is printed.</summary>
    public async Task<IActionResult> OnPostReplaceAsync(Guid id, int row, CancellationToken ct)
    {
        if (await TryAsync(() => replace.RunAsync(Actor, new(id), row, onlyRevoke: false, ct))) return RedirectToPage("/Procurement/ClaimSheet", new { id, first = row, last = row });
        await LoadAsync(id, null, null, ct);
        return Page();
    }

    /// <summary>A moment as a form sends it, without a zone: Beijing time.</summary>
    internal static DateTimeOffset MomentOf(string? typed) =>
        DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? new(moment, BusinessDay.Offset) : default;

    internal static string Typed(DateTimeOffset moment) => moment.ToOffset(BusinessDay.Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act))
        {
            TempData["Notice"] = said;
            return RedirectToPage(new { id });
        }
        await LoadAsync(id, null, null, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, string? state, int? number, CancellationToken ct)
    {
        State = state ?? "";
        Round = await rounds.FindAsync(Actor, new(id), ct);
        if (Officer && Round.CodesMadeAt is not null) Codes = await rounds.EntitlementsAsync(Actor, new(id), State, number ?? 1, 20, ct);
    }
}
