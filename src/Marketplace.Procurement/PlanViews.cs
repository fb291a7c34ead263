using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A unit's year in figures.</summary>
/// <param name="FloorBasisPoints">The least reserved share in force for the unit's place.</param>
public sealed record PlanView(int Year, long CanteenTotalFen, long ReservedFen, long BudgetFen, long CommittedFen, long AcceptedFen, int FloorBasisPoints)
{
    public long LeftFen => BudgetFen - CommittedFen;

    public long ReservedBasisPoints => CanteenTotalFen == 0 ? 0 : ReservedFen * 10_000 / CanteenTotalFen;
}

/// <summary>Reading a unit's plan and the pairing it buys under.</summary>
public sealed class PlanViews(MarketplaceDb db, OrganisationViews organisations, RegionBook regions, TimeProvider clock)
{
    /// <summary>The effective plan of this year, or null.</summary>
    public async Task<PlanView?> ThisYearAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(Role.Officer, Role.Approver, Role.Finance);
        var today = BusinessDay.Today(clock);
        var plan = await db.Set<ReservePlan>().AsNoTracking().SingleOrDefaultAsync(p => p.Unit == unit && p.Year == today.Year && p.Status == PlanStatus.Effective, ct);
        if (plan is null) return null;
        var county = (await organisations.FindAsync(unit, ct))?.CountyCode ?? "";
        return new(plan.Year, plan.CanteenTotalFen, plan.ReservedFen, plan.BudgetFen, plan.CommittedFen, plan.AcceptedFen, regions.ReserveFloorBasisPoints(county, today));
    }

    /// <summary>The most a union may give one member this year where the unit is, in fen; 0 where no rule is known.</summary>
    public async Task<long> GiftAllowanceFenAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(Role.Officer, Role.Approver, Role.Finance);
        return await organisations.FindAsync(unit, ct) is { } found ? regions.GiftAllowanceFen(found.CountyCode, BusinessDay.Today(clock)) : 0;
    }

    /// <summary>The counties the unit is paired with today, county pairings before those through the prefecture.</summary>
    public async Task<IReadOnlyList<PairedCounty>> PairedCountiesAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(Role.Officer, Role.Approver, Role.Finance);
        var county = (await organisations.FindAsync(unit, ct))?.CountyCode;
        return county is null ? [] : regions.PairedWith(county, BusinessDay.Today(clock));
    }
}
