using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The year's budget of a unit: committed and given back by conditional UPDATE, inside the caller's transaction.</summary>
public sealed class Budget(MarketplaceDb db)
{
    /// <summary>Commits money for a batch. Refuses with procurement.no_plan or procurement.over_budget.</summary>
    internal async Task CommitAsync(OrganisationId unit, int year, long fen, CancellationToken ct)
    {
        var committed = await Effective(unit, year).Where(p => p.CommittedFen + fen <= p.BudgetFen)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.CommittedFen, p => p.CommittedFen + fen), ct);
        if (committed == 1) return;
        var plan = await Effective(unit, year).AsNoTracking().SingleOrDefaultAsync(ct) ?? throw ProcurementRefusals.NoPlan(year);
        throw ProcurementRefusals.OverBudget(fen, plan.BudgetFen - plan.CommittedFen);
    }

    internal Task GiveBackAsync(OrganisationId unit, int year, long fen, CancellationToken ct) => fen == 0
        ? Task.CompletedTask
        : Unfrozen(unit, year)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.CommittedFen, p => p.CommittedFen - fen), ct);

    /// <summary>Accepted goods are owed; what was ordered and not accepted is free again.</summary>
    internal Task AcceptAsync(OrganisationId unit, int year, long orderedFen, long payableFen, CancellationToken ct) =>
        Unfrozen(unit, year).ExecuteUpdateAsync(s => s
            .SetProperty(p => p.AcceptedFen, p => p.AcceptedFen + payableFen)
            .SetProperty(p => p.CommittedFen, p => p.CommittedFen - (orderedFen - payableFen)), ct);

    // A closed year's figures stand: what comes back after it concerns nobody's budget any more.
    private IQueryable<ReservePlan> Unfrozen(OrganisationId unit, int year) =>
        db.Set<ReservePlan>().Where(p => p.Unit == unit && p.Year == year && p.Status != PlanStatus.Closed);

    private IQueryable<ReservePlan> Effective(OrganisationId unit, int year) =>
        db.Set<ReservePlan>().Where(p => p.Unit == unit && p.Year == year && p.Status == PlanStatus.Effective);
}
