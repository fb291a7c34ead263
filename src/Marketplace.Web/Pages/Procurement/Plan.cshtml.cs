using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>A year's reserve plan: the three figures, what to hurry about, its versions; written by the unit, reviewed by its superior.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class PlanPage(PlanDesk plans, SavePlan save, SubmitPlan submit, AgreeToPlan agree, ReturnPlan send, TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true, Name = "year")] public int? Wanted { get; set; }
    [BindProperty(SupportsGet = true, Name = "unit")] public Guid? Of { get; set; }
    [BindProperty(Name = "canteen")] public CanteenCase Canteen { get; set; }
    [BindProperty(Name = "canteenTotalFen")] public string? CanteenTotal { get; set; }
    [BindProperty(Name = "reservedFen")] public string? Reserved { get; set; }
    [BindProperty(Name = "unionFen")] public string? Union { get; set; }
    [BindProperty(Name = "budgetFen")] public string? BudgetYuan { get; set; }
    [BindProperty(Name = "representativeCreditCode")] public string? Representative { get; set; }
    [BindProperty(Name = "contractor")] public string? Contractor { get; set; }
    [BindProperty(Name = "version")] public Guid Version { get; set; }
    [BindProperty(Name = "reason")] public string? Reason { get; set; }

    public PlanSheet Sheet { get; private set; } = null!;
    public bool MayReview { get; private set; }
    public int ThisYear => BusinessDay.Today(clock).Year;
    public int Year => Wanted ?? ThisYear;
    public bool IsOwn => Of is null || Of == Actor.Organisation?.Value;
    public bool MayWrite => IsOwn && (Actor.Role is Role.Officer or Role.Finance) && Sheet.Status != "closed" && Year >= ThisYear && Year <= ThisYear + 1 && Sheet.Open?.State != "submitted";

    /// <summary>What the form starts from: what is being written, or what is in force.</summary>
    public PlanVersionView? Basis => Sheet.Open ?? Sheet.InForce;

    public long DoneBasisPoints(long fen) => Sheet.ReservedFen == 0 ? 0 : Math.Min(10_000, fen * 10_000 / Sheet.ReservedFen);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken ct) => DoAsync(() => save.RunAsync(Actor, Year, new()
    {
        Canteen = Canteen,
        CanteenTotalFen = UnitWords.Fen(CanteenTotal) ?? -1,
        ReservedFen = UnitWords.Fen(Reserved) ?? -1,
        UnionFen = UnitWords.Fen(Union) ?? -1,
        BudgetFen = UnitWords.Fen(BudgetYuan) ?? -1,
        RepresentativeCreditCode = Representative,
        Contractor = Contractor,
    }, ct), T("计划已保存，核对后提交审核。", "The plan is saved; check it, then hand it in."), ct);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken ct) => DoAsync(() => submit.RunAsync(Actor, Year, ct), T("计划已提交审核。", "The plan was handed in for review."), ct);

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken ct) => DoAsync(() => agree.RunAsync(Actor, new(Version), ct), T("计划已生效。", "The plan is in force."), ct);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken ct) => DoAsync(() => send.RunAsync(Actor, new(Version), new(Reason), ct), T("计划已退回。", "The plan was sent back."), ct);

    private async Task<IActionResult> DoAsync(Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Procurement/Plan", new { year = Year, unit = Of }, said);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Sheet = await plans.SheetAsync(Actor, Year, Of is { } id ? new(id) : null, ct);
        MayReview = Sheet.Open is { } open && (await plans.WaitingAsync(Actor, ct)).Any(w => w.Version.Id == open.Id);
    }
}
