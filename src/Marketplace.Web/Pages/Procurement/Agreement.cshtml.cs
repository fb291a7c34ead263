using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One framework agreement with its delivery calendar.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class AgreementPage(AgreementViews views, ComposeViews compose, WithdrawAgreement withdraw, EndAgreement end, SetCalendar set, SkipDelivery skip, TimeProvider clock) : ShopPage
{
    public AgreementView Agreement { get; private set; } = null!;
    public CalendarMonth Month { get; private set; } = null!;
    public IReadOnlyList<DueDelivery> Next { get; private set; } = [];
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public DateOnly Today => BusinessDay.Today(clock);

    public string Typed(string name, string otherwise) => Request.HasFormContentType && Request.Form.ContainsKey("lastDay") ? Request.Form[name].ToString() : otherwise;

    public bool Ticked(int weekday) => Request.HasFormContentType && Request.Form.ContainsKey("lastDay")
        ? Request.Form["weekdays"].Contains(weekday.ToString(CultureInfo.InvariantCulture)) : Agreement.Calendar?.Weekdays.Contains(weekday) == true;

    public Task OnGetAsync(Guid id, string? month, CancellationToken ct) => LoadAsync(id, month, ct);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) => ActAsync(id, () => withdraw.RunAsync(Actor, new(id), ct), T("已撤回。", "Withdrawn."), ct);

    public Task<IActionResult> OnPostEndAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => end.RunAsync(Actor, new(id), new(reason), ct), T("已发出终止通知。", "Notice was given."), ct);

    public Task<IActionResult> OnPostSkipAsync(Guid id, string? day, bool skipped, string? reason, CancellationToken ct) => ActAsync(id, () => skip.RunAsync(Actor, new(id), new(Day(day), skipped, reason), ct), T("日历已改。", "The calendar is changed."), ct);

    public async Task<IActionResult> OnPostCalendarAsync(Guid id, CancellationToken ct)
    {
        var form = Request.Form;
        var lines = form.Keys.Where(k => k.StartsWith("quantity-", StringComparison.Ordinal))
            .Select(k => new CalendarLineRequest(k["quantity-".Length..], form[k].ToString() is { Length: > 0 } text ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : -1 : 0)).ToList();
        var wanted = new SetCalendarRequest([.. form["weekdays"].Select(d => int.TryParse(d, CultureInfo.InvariantCulture, out var weekday) ? weekday : 0)], Day(form["firstDay"]), Day(form["lastDay"]),
            Guid.TryParse(form["deliveryPoint"], out var point) ? new(point) : default, lines, form["skipHolidays"] == "true");
        return await ActAsync(id, () => set.RunAsync(Actor, new(id), wanted, ct), T("送货日历已保存。", "The delivery calendar is saved."), ct);
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        var month = Request.Query["month"].ToString();
        if (await TryAsync(act)) return Done("/Procurement/Agreement", month.Length > 0 ? new { id, month } : new { id }, said);
        await LoadAsync(id, month, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, string? month, CancellationToken ct)
    {
        Agreement = await views.FindAsync(Actor, new(id), ct);
        Month = await views.MonthAsync(Actor, new(id), AgreementWords.MonthOf(month, Today), ct);
        Next = [.. (await views.DueAsync(Actor, Today, 42, ct)).Where(d => d.Agreement.Value == id).Take(8)];
        Points = await compose.DeliveryPointsAsync(Actor, ct);
    }

    private static DateOnly Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : default;
}
