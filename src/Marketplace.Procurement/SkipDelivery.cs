using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Skip">False brings the delivery back.</param>
/// <param name="Reason">Up to 100 characters.</param>
public sealed record SkipDeliveryRequest(DateOnly Day, bool Skip = true, string? Reason = null);

/// <summary>Leaves out one delivery day of a calendar, or brings it back. A batch already drafted is not changed by it.</summary>
public sealed class SkipDelivery(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_agreement, .calendar_wrong.</exception>
    public Task<AgreementId> RunAsync(Actor officer, AgreementId id, SkipDeliveryRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        await db.AgreementAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        var calendar = await db.Set<DeliveryCalendar>().Include(c => c.Skips).SingleOrDefaultAsync(c => c.AgreementId == id, ct)
            ?? throw AgreementRefusals.CalendarWrong("day", new("这份协议还没有送货日历", "The agreement has no delivery calendar yet"));
        var reason = wanted.Reason?.Trim() is { Length: > 0 } said ? said[..Math.Min(100, said.Length)] : new Words("不送", "no delivery").Now;
        var skip = calendar.Skips.Find(s => s.Day == wanted.Day);
        if (wanted.Skip == skip is not null) return id;
        if (skip is not null) db.Remove(skip);
        else if (calendar.Of(wanted.Day) is null) throw AgreementRefusals.CalendarWrong("day", new("那天本来就不送货", "Nothing is delivered on that day anyway"));
        else db.Add(new CalendarSkip { AgreementId = id, Day = wanted.Day, Reason = reason });
        calendar.Version++;
        audit.Append(officer, wanted.Skip ? "procurement.delivery_skipped" : "procurement.delivery_brought_back", $"agreement:{id.Value}", new { wanted.Day });
        return id;
    }, ct);
}
