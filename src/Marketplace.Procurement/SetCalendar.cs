using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Quantity">On every delivery day; 0 leaves the product out.</param>
public sealed record CalendarLineRequest(string? Sku, long Quantity);

/// <param name="Weekdays">1 is Monday, 7 is Sunday.</param>
/// <param name="SkipHolidays">No delivery on statutory holidays.</param>
public sealed record SetCalendarRequest(IReadOnlyList<int>? Weekdays, DateOnly FirstDay, DateOnly LastDay, DeliveryPointId DeliveryPoint, IReadOnlyList<CalendarLineRequest>? Lines, bool SkipHolidays = true);

/// <summary>Sets the repeating delivery of an agreement. Weeks already drafted stay as they are.</summary>
public sealed class SetCalendar(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_agreement, .agreement_wrong_state, .calendar_wrong, .agreement_line_wrong, .no_such_delivery_point.</exception>
    public Task<AgreementId> RunAsync(Actor officer, AgreementId id, SetCalendarRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var agreement = await db.AgreementAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (agreement.Status != AgreementStatus.Accepted) throw AgreementRefusals.WrongState(Agreement.Name(agreement.Status));
        if (wanted.Weekdays is not { Count: > 0 } weekdays || weekdays.Any(d => d is < 1 or > 7)) throw AgreementRefusals.CalendarWrong("weekdays", new("请至少选一个星期几", "Choose at least one weekday"));
        if (wanted.FirstDay < agreement.FirstDay || wanted.LastDay > agreement.LastDay || wanted.LastDay < wanted.FirstDay)
            throw AgreementRefusals.CalendarWrong("lastDay", new($"日期应在协议期内：{Show.Date(agreement.FirstDay)} 到 {Show.Date(agreement.LastDay)}", $"The days must lie within the agreement: {Show.Date(agreement.FirstDay)} to {Show.Date(agreement.LastDay)}"));
        if (!await db.Set<DeliveryPoint>().AnyAsync(p => p.Id == wanted.DeliveryPoint && p.Unit == agreement.Unit && p.RemovedAt == null, ct)) throw AgreementRefusals.CalendarWrong("deliveryPoint", new("请选择收货点", "Choose a delivery point"));
        var lines = Lines(agreement, wanted.Lines ?? []);

        var today = BusinessDay.Today(clock);
        var calendar = await db.Set<DeliveryCalendar>().SingleOrDefaultAsync(c => c.AgreementId == id, ct);
        if (calendar is null) db.Add(calendar = new() { AgreementId = id, DraftedThrough = DeliveryCalendar.MondayOf(today).AddDays(-7) });
        calendar.Weekdays = weekdays.Aggregate(0, (bits, day) => bits | (1 << (day % 7)));
        (calendar.FirstDay, calendar.LastDay, calendar.DeliveryPointId, calendar.SkipHolidays, calendar.SetBy) = (wanted.FirstDay, wanted.LastDay, wanted.DeliveryPoint, wanted.SkipHolidays, officer.RequirePerson());
        calendar.Version++;
        await db.Set<CalendarLine>().Where(l => l.AgreementId == id).ExecuteDeleteAsync(ct);
        db.AddRange(lines);
        audit.Append(officer, "procurement.calendar_set", $"agreement:{id.Value}", new { agreement.Number, calendar.Weekdays, calendar.FirstDay, calendar.LastDay, Lines = lines.Count });
        return id;
    }, ct);

    private static List<CalendarLine> Lines(Agreement agreement, IReadOnlyList<CalendarLineRequest> wanted)
    {
        var lines = new List<CalendarLine>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i].Quantity == 0) continue;
            var line = agreement.Lines.Find(l => string.Equals(l.Sku, wanted[i].Sku?.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? throw AgreementRefusals.LineWrong(i + 1, "sku", new($"{wanted[i].Sku} 不在协议里", $"{wanted[i].Sku} is not in the agreement"));
            if (wanted[i].Quantity < 0 || wanted[i].Quantity > RowCheck.MostUnits || lines.Exists(l => l.ProductId == line.ProductId))
                throw AgreementRefusals.LineWrong(i + 1, "quantity", new($"每次数量应为 1 到 {RowCheck.MostUnits}，一种商品一行", $"the quantity each time must be from 1 to {RowCheck.MostUnits}, one row per product"));
            lines.Add(new() { AgreementId = agreement.Id, ProductId = line.ProductId, Quantity = wanted[i].Quantity });
        }
        return lines.Count > 0 ? lines : throw AgreementRefusals.CalendarWrong("lines", new("请至少填一种商品每次送多少", "Say how much of at least one product comes each time"));
    }
}
