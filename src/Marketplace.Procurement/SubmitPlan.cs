using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Hands the written plan in for review, with the floor of its place and year frozen on it.</summary>
public sealed class SubmitPlan(MarketplaceDb db, PlanRules rules, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.nothing_written, .plan_wrong_state, .plan_closed, and whatever its terms contradict today.</exception>
    public Task<PlanVersionView> RunAsync(Actor officer, int year, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = officer.RequireOrganisation(Role.Officer, Role.Finance);
        var version = await db.Set<PlanVersion>().SingleOrDefaultAsync(v => v.Unit == unit && v.Year == year && PlanLife.Open.Contains(v.State), ct) ?? throw PlanRefusals.NothingWritten();
        await rules.CheckAsync(version, ct);
        version.Submit(officer.RequirePerson(), await rules.FloorAsync(unit, year, ct), clock.GetUtcNow());
        audit.Append(officer, "procurement.plan_submitted", $"plan:{version.Id.Value}", new { year, version.Number });
        return PlanVersionView.Of(version);
    }, ct);
}
