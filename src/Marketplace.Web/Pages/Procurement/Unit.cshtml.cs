using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The unit's own sheet: who it is, who stands above and below it, who cooks for it.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class UnitPage(
    UnitViews units, AskSuperior ask, ConfirmSubordinate confirm, EndTie end, GrantContractor grant, EndContractor endContractor, RegionBook regions) : ShopPage
{
    [BindProperty(Name = "creditCode")] public string? Code { get; set; }
    [BindProperty(Name = "unit")] public Guid Other { get; set; }

    public UnitSheet Sheet { get; private set; } = null!;
    public string Place => regions.FullName(Sheet.Unit.CountyCode);

    public async Task OnGetAsync(CancellationToken ct) => Sheet = await units.SheetAsync(Actor, ct);

    public Task<IActionResult> OnPostAskAsync(CancellationToken ct) => DoAsync(() => ask.RunAsync(Actor, Code ?? "", ct), T("已请对方确认。", "The other unit was asked."), ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => DoAsync(() => confirm.RunAsync(Actor, new(Other), ct), T("已确认隶属。", "Confirmed."), ct);

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => DoAsync(() => end.RunAsync(Actor, new(Other), ct), T("隶属关系已解除。", "The tie has ended."), ct);

    public Task<IActionResult> OnPostGrantAsync(CancellationToken ct) => DoAsync(() => grant.RunAsync(Actor, Code ?? "", ct), T("承包单位的经办人现在可以代本单位采购。", "The contractor's officers may buy for the unit now."), ct);

    public Task<IActionResult> OnPostEndGrantAsync(CancellationToken ct) => DoAsync(() => endContractor.RunAsync(Actor, new(Other), ct), T("已收回交易权限。", "The right was taken back."), ct);

    private async Task<IActionResult> DoAsync(Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Procurement/Unit", null, said);
        await OnGetAsync(ct);
        return Page();
    }
}
