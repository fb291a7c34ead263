using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>After the turn of the year: last year's plans are closed and frozen. What the bank paid in time still finds its year in the paid book.</summary>
public sealed class ClosePastPlans(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(async () =>
    {
        var year = BusinessDay.Today(clock).Year;
        var closed = await db.Set<ReservePlan>().Where(p => p.Year < year && p.Status != PlanStatus.Closed)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Status, PlanStatus.Closed), ct);
        if (closed > 0) audit.Append(Actor.System, "procurement.plans_closed", $"before:{year}", new { closed });
    }, ct);
}
