using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Puts a submitted version in force: the one before is frozen, committed money is carried over.</summary>
public sealed class AgreeToPlan(MarketplaceDb db, PlanRules rules, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_plan, .own_plan, .plan_wrong_state, .plan_closed, .below_committed, and whatever its terms contradict today.</exception>
    public Task<PlanVersionView> RunAsync(Actor reviewer, PlanVersionId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (version, @for) = await rules.ToReviewAsync(reviewer, id, ct);
        await rules.CheckAsync(version, ct);
        // First of all, so that there are never two in force.
        await db.Set<PlanVersion>().Where(v => v.Unit == version.Unit && v.Year == version.Year && v.State == PlanState.Effective)
            .ExecuteUpdateAsync(s => s.SetProperty(v => v.State, PlanState.Superseded).SetProperty(v => v.Revision, v => v.Revision + 1), ct);
        version.Decide(reviewer.RequirePerson(), @for, null, clock.GetUtcNow());
        await TakeOverAsync(version, ct);
        audit.Append(reviewer, "procurement.plan_effective", $"plan:{id.Value}", new { version.Year, version.Number, version.ReservedFen, version.BudgetFen });
        return PlanVersionView.Of(version);
    }, ct);

    // Batches commit money meanwhile: only the condition in the UPDATE knows what is committed.
    private async Task TakeOverAsync(PlanVersion version, CancellationToken ct)
    {
        var money = db.Set<ReservePlan>().Where(p => p.Unit == version.Unit && p.Year == version.Year);
        var taken = await money.Where(p => p.Status != PlanStatus.Closed && p.CommittedFen <= version.BudgetFen).ExecuteUpdateAsync(s => s
            .SetProperty(p => p.Status, PlanStatus.Effective)
            .SetProperty(p => p.CanteenTotalFen, version.CanteenTotalFen)
            .SetProperty(p => p.ReservedFen, version.ReservedFen)
            .SetProperty(p => p.BudgetFen, version.BudgetFen), ct);
        if (taken == 1) return;
        if (await money.AsNoTracking().SingleOrDefaultAsync(ct) is { } there)
            throw there.Status == PlanStatus.Closed ? PlanRefusals.PlanClosed(version.Year) : PlanRefusals.BelowCommitted(there.CommittedFen);
        db.Add(new ReservePlan
        {
            Id = Ids.New<ReservePlanId>(clock),
            Unit = version.Unit,
            Year = version.Year,
            Status = PlanStatus.Effective,
            CanteenTotalFen = version.CanteenTotalFen,
            ReservedFen = version.ReservedFen,
            BudgetFen = version.BudgetFen,
        });
    }
}
