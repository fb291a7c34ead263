using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Left">Units that may still be called off.</param>
public sealed record AgreementLineView(int Row, string Sku, string Name, string Unit, long ListPriceFen, long UnitPriceFen, long Maximum, long CalledOff, long Left);

/// <param name="Weekdays">1 is Monday, 7 is Sunday.</param>
public sealed record CalendarView(IReadOnlyList<int> Weekdays, DateOnly FirstDay, DateOnly LastDay, DeliveryPointId DeliveryPoint, string DeliveryPointName, bool SkipHolidays, IReadOnlyList<CalendarLineView> Lines);

public sealed record CalendarLineView(string Sku, string Name, string Unit, long Quantity);

/// <summary>A framework agreement as its two sides see it.</summary>
/// <param name="Status">proposed accepted refused withdrawn</param>
/// <param name="InForce">Today.</param>
public sealed record AgreementView(
    AgreementId Id, string Number, string Title, OrganisationId Unit, string Buyer, string Cooperative, DateOnly FirstDay, DateOnly LastDay, int LeadDays, int NoticeDays, string Freight, string Status, string StatusName, bool InForce,
    DateTimeOffset ProposedAt, DateTimeOffset? AnsweredAt, string? RefusalReason, DateTimeOffset? EndedAt, string? EndReason, IReadOnlyList<AgreementLineView> Lines, CalendarView? Calendar)
{
    /// <summary>Late interest agreed on, in basis points a year; null leaves it to the law.</summary>
    public int? LateInterestBasisPoints { get; init; }
}

/// <summary>A day of a calendar.</summary>
/// <param name="Due">Goods come.</param>
/// <param name="Skipped">A delivery day on which none come: a holiday, or one chosen.</param>
/// <param name="Chosen">Skipped by the officer, who may bring it back.</param>
public sealed record CalendarCell(DateOnly Day, bool InMonth, bool Due, bool Skipped, bool Chosen, string Why);

/// <summary>A month as weeks from Monday to Sunday.</summary>
public sealed record CalendarMonth(DateOnly First, IReadOnlyList<IReadOnlyList<CalendarCell>> Weeks);

/// <summary>What is to be delivered on a day under one agreement.</summary>
public sealed record DueDelivery(DateOnly Day, AgreementId Agreement, string Title, string Buyer, IReadOnlyList<CalendarLineView> Lines);

/// <summary>A batch the house drafted for a week, waiting for its officer.</summary>
public sealed record WaitingDraft(BatchId Batch, string Number, string Title, DateOnly Week);

/// <summary>Reading framework agreements and their calendars: those of the own unit, or of the own cooperative.</summary>
public sealed class AgreementViews(MarketplaceDb db, CooperativeViews cooperatives, OrganisationViews organisations, TimeProvider clock)
{
    /// <summary>What waits for an answer first, then the newest.</summary>
    public async Task<IReadOnlyList<AgreementView>> ListAsync(Actor actor, CancellationToken ct)
    {
        actor.RequireOrganisation([.. BatchScope.Desk, Role.Cooperative]);
        var agreements = await (await db.AgreementsAsync(actor, cooperatives, ct)).AsNoTracking().Include(a => a.Lines)
            .OrderByDescending(a => a.Status == AgreementStatus.Proposed).ThenByDescending(a => a.ProposedAt).Take(200).ToListAsync(ct);
        return await ViewsAsync(agreements, ct);
    }

    /// <exception cref="Refusal">procurement.no_such_agreement.</exception>
    public async Task<AgreementView> FindAsync(Actor actor, AgreementId id, CancellationToken ct) => (await ViewsAsync([await db.AgreementAsync(actor, cooperatives, id, ct)], ct))[0];

    /// <summary>One month of an agreement's calendar; days outside the calendar are empty.</summary>
    /// <exception cref="Refusal">procurement.no_such_agreement.</exception>
    public async Task<CalendarMonth> MonthAsync(Actor actor, AgreementId id, DateOnly month, CancellationToken ct)
    {
        await db.AgreementAsync(actor, cooperatives, id, ct);
        var calendar = await CalendarAsync(id, ct);
        var first = new DateOnly(month.Year, month.Month, 1);
        var monday = DeliveryCalendar.MondayOf(first);
        var weeks = new List<IReadOnlyList<CalendarCell>>();
        for (var week = monday; week <= first.AddMonths(1).AddDays(-1); week = week.AddDays(7))
            weeks.Add([.. Enumerable.Range(0, 7).Select(i => CellOf(week.AddDays(i), first, calendar))]);
        return new(first, weeks);
    }

    /// <summary>What is due under every agreement in force during some days, by day.</summary>
    public async Task<IReadOnlyList<DueDelivery>> DueAsync(Actor actor, DateOnly from, int days, CancellationToken ct)
    {
        var due = new List<DueDelivery>();
        foreach (var agreement in (await ListAsync(actor, ct)).Where(a => a.Calendar is not null && a.Status == "accepted"))
        {
            var calendar = (await CalendarAsync(agreement.Id, ct))!;
            due.AddRange(Enumerable.Range(0, days).Select(from.AddDays).Where(d => d >= agreement.FirstDay && d <= agreement.LastDay && calendar.Of(d) is { Due: true })
                .Select(d => new DueDelivery(d, agreement.Id, agreement.Title, agreement.Buyer, agreement.Calendar!.Lines)));
        }
        return [.. due.OrderBy(d => d.Day)];
    }

    /// <summary>Batches drafted by calendars that nobody has checked yet.</summary>
    public async Task<IReadOnlyList<WaitingDraft>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        return await (
            from draft in db.Set<WeeklyDraft>()
            join batch in db.Set<Batch>() on draft.BatchId equals batch.Id
            where batch.Unit == unit && batch.Status == BatchStatus.Draft
            orderby draft.Week
            select new WaitingDraft(batch.Id, batch.Number, batch.Title, draft.Week)).Take(20).ToListAsync(ct);
    }

    private static CalendarCell CellOf(DateOnly day, DateOnly month, DeliveryCalendar? calendar)
    {
        var found = calendar?.Of(day);
        return new(day, day.Month == month.Month, found is { Due: true }, found is { Due: false }, found is { Chosen: true }, found?.Why?.Now ?? "");
    }

    private Task<DeliveryCalendar?> CalendarAsync(AgreementId id, CancellationToken ct) =>
        db.Set<DeliveryCalendar>().AsNoTracking().Include(c => c.Lines).Include(c => c.Skips).AsSplitQuery().SingleOrDefaultAsync(c => c.AgreementId == id, ct);

    private async Task<List<AgreementView>> ViewsAsync(List<Agreement> agreements, CancellationToken ct)
    {
        var sellers = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id, c => c.Name);
        var ids = agreements.ConvertAll(a => a.Id);
        var calendars = await db.Set<DeliveryCalendar>().AsNoTracking().Include(c => c.Lines).Where(c => ids.Contains(c.AgreementId)).ToDictionaryAsync(c => c.AgreementId, ct);
        var places = calendars.Values.Select(c => c.DeliveryPointId).Distinct().ToList();
        var points = await db.Set<DeliveryPoint>().Where(p => places.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var buyers = new Dictionary<OrganisationId, string>();
        foreach (var unit in agreements.Select(a => a.Unit).Distinct()) buyers[unit] = (await organisations.FindAsync(unit, ct))?.Name ?? "";
        var today = BusinessDay.Today(clock);
        return agreements.ConvertAll(a => new AgreementView(
            a.Id, a.Number, a.Title, a.Unit, buyers[a.Unit], sellers.GetValueOrDefault(a.CooperativeId, ""), a.FirstDay, a.LastDay, a.LeadDays, a.NoticeDays, a.Freight,
            BatchView.Camel(a.Status), Agreement.Name(a.Status).Now, a.IsInForce(today), a.ProposedAt, a.AnsweredAt, a.RefusalReason, a.EndedAt, a.EndReason,
            [.. a.Lines.OrderBy(l => l.Row).Select(l => new AgreementLineView(l.Row, l.Sku, new Words(l.NameZh, l.NameEn).Now, SaleUnit.Read(l.Unit).Now, l.ListPriceFen, l.UnitPriceFen, l.Maximum, l.CalledOff, l.Maximum - l.CalledOff))],
            calendars.TryGetValue(a.Id, out var calendar) ? ViewOf(a, calendar, points.GetValueOrDefault(calendar.DeliveryPointId, "")) : null)
        { LateInterestBasisPoints = a.LateInterestBasisPoints });
    }

    private static CalendarView ViewOf(Agreement agreement, DeliveryCalendar calendar, string point) => new(
        [.. Enumerable.Range(1, 7).Where(d => calendar.Has((DayOfWeek)(d % 7)))], calendar.FirstDay, calendar.LastDay, calendar.DeliveryPointId, point, calendar.SkipHolidays,
        [.. from line in agreement.Lines join wanted in calendar.Lines on line.ProductId equals wanted.ProductId orderby line.Row
            select new CalendarLineView(line.Sku, new Words(line.NameZh, line.NameEn).Now, SaleUnit.Read(line.Unit).Now, wanted.Quantity)]);
}
