using Marketplace.Accounts;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Units that registered: checked, then confirmed or refused with a reason.</summary>
public sealed class UnitsPage(UnitViews units, ConfirmUnit confirm, RefuseUnit refuse, RegionBook regions) : ShopPage
{
    [BindProperty(Name = "id")] public Guid Id { get; set; }
    [BindProperty(Name = "reason")] public string? Reason { get; set; }

    public IReadOnlyList<RegistrationView> Registrations { get; private set; } = [];

    public string PlaceOf(RegistrationView one) => regions.FullName(one.CountyCode);

    public async Task OnGetAsync(CancellationToken ct) => Registrations = await units.RegistrationsAsync(Actor, ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => DoAsync(() => confirm.RunAsync(Actor, new(Id), ct), T("单位已入册。", "The unit is entered."), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DoAsync(() => refuse.RunAsync(Actor, new(Id), Reason, ct), T("已谢绝并写信告知。", "Refused, and told by letter."), ct);

    private async Task<IActionResult> DoAsync(Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Operator/Units", null, said);
        await OnGetAsync(ct);
        return Page();
    }
}
