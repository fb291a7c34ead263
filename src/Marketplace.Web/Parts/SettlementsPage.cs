using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Parts;

/// <summary>What is owed between the own organisation and the others, by age, and the sheets; the same for both sides.</summary>
public abstract class SettlementsPage(SheetViews sheets, OwedViews owed, DraftSheet draft) : ShopPage
{
    public const int PageSize = 30;

    public IReadOnlyList<OwedRow> Owed { get; private set; } = [];
    public PageOf<SheetSummary> Sheets { get; private set; } = new(0, 1, PageSize, []);
    public string Status { get; private set; } = "";
    public int Pages => (Sheets.Total + PageSize - 1) / PageSize;

    /// <summary>Where this side's pages begin.</summary>
    public abstract string Place { get; }

    public bool IsUnit => Actor.Role != Role.Cooperative;

    public bool MayDraft => Actor.Role is Role.Officer or Role.Finance or Role.Cooperative;

    public string Next => (Sheets.Items.Count(s => SettlementWords.WaitsFor(s.Status, s.DraftedBy, IsUnit)), Owed.Sum(r => r.OverdueFen), Owed.Sum(r => r.UnbilledFen)) switch
    {
        ( > 0 and var mine, _, _) => T($"有 {mine} 张结算单等贵方处理。", $"{Show.Count(mine, "sheet waits", "sheets wait")} for your side."),
        (_, > 0 and var late, _) => T($"已逾期 {Show.Money(late)}，请尽快处理。", $"{Show.Money(late)} is overdue; please see to it first."),
        (_, _, > 0 and var open) => T($"有 {Show.Money(open)} 已验收而未结算，可以拟结算单。", $"{Show.Money(open)} is accepted and on no sheet yet; draft one."),
        _ => T("目前没有要办的结算。", "Nothing to settle at present."),
    };

    public async Task OnGetAsync(string? status, [FromQuery(Name = "n")] int? number, CancellationToken ct) => await LoadAsync(status, number ?? 1, ct);

    public async Task<IActionResult> OnPostDraftAsync(Guid counterpart, Guid[] orders, CancellationToken ct)
    {
        SheetId id = default;
        if (await TryAsync(async () => id = await draft.RunAsync(Actor, new() { Counterpart = counterpart, Orders = orders }, ct)))
            return Done(SheetPage, new { id = id.Value }, T("结算单已拟好，核对后提交对方确认。", "The sheet is drafted; check it, then send it to the other side."));
        await LoadAsync(null, 1, ct);
        return Page();
    }

    /// <summary>The other side of a sheet, by the name this page calls it; its title on the sheet where it has no other.</summary>
    public virtual string Counterpart(SheetSummary sheet) => sheet.BuyerTitle;

    protected abstract string SheetPage { get; }

    private async Task LoadAsync(string? status, int page, CancellationToken ct)
    {
        Status = status == "open" ? "open" : "";
        Owed = await owed.OfAsync(Actor, ct);
        Sheets = await sheets.ListAsync(Actor, Status, page, PageSize, ct);
        await LoadedAsync(ct);
    }

    /// <summary>What only one side's page needs.</summary>
    protected virtual Task LoadedAsync(CancellationToken ct) => Task.CompletedTask;
}
