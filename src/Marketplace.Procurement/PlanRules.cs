using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a plan is held against: floor of place and year, money committed, the unit that represents, and who reviews.</summary>
public sealed class PlanRules(MarketplaceDb db, OrganisationViews organisations, UnitTree tree, RegionBook regions, TimeProvider clock)
{
    /// <summary>The floor where the unit is: today's for the running year, that of 1 January for the next.</summary>
    public async Task<int> FloorAsync(OrganisationId unit, int year, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var county = (await organisations.FindAsync(unit, ct))?.CountyCode ?? "";
        return regions.ReserveFloorBasisPoints(county, year == today.Year ? today : new DateOnly(year, 1, 1));
    }

    /// <summary>Refuses terms that cannot stand; returns the unit that represents a shared canteen.</summary>
    internal async Task<OrganisationId?> CheckAsync(OrganisationId unit, int year, PlanTerms terms, CancellationToken ct)
    {
        await RequireOpenAsync(unit, year, ct);
        OrganisationId? representative = null;
        if (terms.Canteen == CanteenCase.Shared && await organisations.ByCreditCodeAsync(CreditCode.Normalise(terms.RepresentativeCreditCode), ct) is { Kind: OrganisationKind.PartnerUnit } found)
            representative = found.Id;
        await CheckAsync(unit, year, terms, representative, ct);
        return representative;
    }

    internal async Task CheckAsync(PlanVersion version, CancellationToken ct)
    {
        await RequireOpenAsync(version.Unit, version.Year, ct);
        await CheckAsync(version.Unit, version.Year, version.Terms, version.Representative, ct);
    }

    private async Task CheckAsync(OrganisationId unit, int year, PlanTerms terms, OrganisationId? representative, CancellationToken ct)
    {
        var committed = await db.Set<ReservePlan>().Where(p => p.Unit == unit && p.Year == year).Select(p => p.CommittedFen).SingleOrDefaultAsync(ct);
        // Whoever is represented represents nobody: a shared canteen leads to a real one in one step.
        var represents = representative is { } other && other != unit
            && !await db.Set<PlanVersion>().AnyAsync(v => v.Unit == other && v.Year == year && v.State == PlanState.Effective && v.Canteen == CanteenCase.Shared, ct);
        terms.Check(await FloorAsync(unit, year, ct), committed, represents);
    }

    private async Task RequireOpenAsync(OrganisationId unit, int year, CancellationToken ct)
    {
        var now = BusinessDay.Today(clock).Year;
        if (await db.Set<ReservePlan>().AnyAsync(p => p.Unit == unit && p.Year == year && p.Status == PlanStatus.Closed, ct)) throw PlanRefusals.PlanClosed(year);
        if (year < now || year > now + 1) throw PlanRefusals.PlanYearWrong(now, now + 1);
    }

    /// <summary>A submitted version the actor may review: as the superior, or as another person of a unit that has none.</summary>
    internal async Task<(PlanVersion Version, OrganisationId For)> ToReviewAsync(Actor reviewer, PlanVersionId id, CancellationToken ct)
    {
        reviewer.RequirePerson();
        var version = await db.Set<PlanVersion>().SingleOrDefaultAsync(v => v.Id == id, ct);
        if (version is null || reviewer.Organisation is not { } mine || !BatchScope.Desk.Contains(reviewer.Role)) throw PlanRefusals.NoSuchPlan();
        var superior = await tree.SuperiorOfAsync(version.Unit, ct);
        if (mine != (superior ?? version.Unit))
            throw mine == version.Unit ? PlanRefusals.SuperiorReviews() : PlanRefusals.NoSuchPlan();
        reviewer.Require(Role.Approver, Role.Finance);
        if (reviewer.Person == version.SubmittedBy || reviewer.Person == version.WrittenBy) throw PlanRefusals.OwnPlan();
        return (version, mine);
    }
}
