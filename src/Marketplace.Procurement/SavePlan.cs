using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Writes the plan of a year: the open version, or the next one where the last is in force.</summary>
public sealed class SavePlan(MarketplaceDb db, PlanRules rules, AuditTrail audit, TimeProvider clock)
{
    /// <param name="year">This year or the next.</param>
    /// <exception cref="Refusal">procurement.plan_year_wrong, .plan_closed, .plan_wrong_state, and whatever the terms contradict.</exception>
    public Task<PlanVersionView> RunAsync(Actor writer, int year, PlanTerms terms, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = writer.RequireOrganisation(Role.Officer, Role.Finance);
        var representative = await rules.CheckAsync(unit, year, terms, ct);
        var versions = db.Set<PlanVersion>().Where(v => v.Unit == unit && v.Year == year);
        var version = await versions.SingleOrDefaultAsync(v => PlanLife.Open.Contains(v.State), ct);
        if (version is null)
        {
            var last = await versions.MaxAsync(v => (int?)v.Number, ct) ?? 0;
            version = new PlanVersion { Id = Ids.New<PlanVersionId>(clock), Unit = unit, Year = year, Number = last + 1 };
            db.Add(version);
        }
        version.Write(terms, representative, writer.RequirePerson(), clock.GetUtcNow());
        audit.Append(writer, "procurement.plan_written", $"plan:{version.Id.Value}", new { year, version.Number, version.ReservedFen, version.BudgetFen });
        return PlanVersionView.Of(version);
    }, ct);
}
