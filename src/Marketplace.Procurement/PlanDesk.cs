using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>One version of a plan as people see it.</summary>
public sealed record PlanVersionView(
    PlanVersionId Id, OrganisationId Unit, int Year, int Number, string State, CanteenCase Canteen, long CanteenTotalFen, long ReservedFen, long UnionFen, long BudgetFen,
    OrganisationId? Representative, string? Contractor, int FloorBasisPoints, string? ReturnReason, PersonId WrittenBy, DateTimeOffset WrittenAt, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt)
{
    /// <summary>A name where the unit found one: of the unit that plans for a shared canteen.</summary>
    public string? RepresentativeName { get; init; }
    public string? RepresentativeCreditCode { get; init; }

    internal static PlanVersionView Of(PlanVersion v) => new(
        v.Id, v.Unit, v.Year, v.Number, BatchView.Camel(v.State), v.Canteen, v.CanteenTotalFen, v.ReservedFen, v.UnionFen, v.BudgetFen,
        v.Representative, v.Contractor, v.FloorBasisPoints, v.ReturnReason, v.WrittenBy, v.WrittenAt, v.SubmittedAt, v.DecidedAt);
}

/// <summary>A unit's year on one sheet: money, the three figures, the versions, and what lies ahead.</summary>
/// <param name="Status">draft (nothing in force yet), effective or closed.</param>
public sealed record PlanSheet(
    OrganisationId Unit, string UnitName, int Year, string Status, int FloorBasisPoints, long CanteenTotalFen, long ReservedFen, long BudgetFen, long CommittedFen,
    long AcceptedFen, long PaidFen, IReadOnlyList<PlanVersionView> Versions, YearEnd YearEnd, NewYearFreight Freight, string? Reviewer)
{
    public PlanVersionView? Open => Versions.FirstOrDefault(v => v.State is "draft" or "submitted" or "returned");
    public PlanVersionView? InForce => Versions.FirstOrDefault(v => v.State == "effective");
}

/// <summary>A plan that waits for the reader's review.</summary>
public sealed record PlanToReview(PlanVersionView Version, string UnitName);

/// <summary>Reading plans: one's own, those below, those that wait, and the sum of them all.</summary>
public sealed class PlanDesk(MarketplaceDb db, OrganisationViews organisations, UnitTree tree, PlanRules rules, PaidBook paid, TimeProvider clock)
{
    /// <summary>The year of the own unit, or of one below it.</summary>
    /// <exception cref="Refusal">procurement.no_such_plan for a unit that is neither.</exception>
    public async Task<PlanSheet> SheetAsync(Actor actor, int year, OrganisationId? of, CancellationToken ct)
    {
        var mine = actor.RequireOrganisation(Role.Officer, Role.Approver, Role.Finance);
        var unit = of ?? mine;
        if (unit != mine && !await tree.IsAboveAsync(mine, unit, ct)) throw PlanRefusals.NoSuchPlan();
        var money = await db.Set<ReservePlan>().AsNoTracking().SingleOrDefaultAsync(p => p.Unit == unit && p.Year == year, ct);
        var versions = await db.Set<PlanVersion>().AsNoTracking().Where(v => v.Unit == unit && v.Year == year).OrderByDescending(v => v.Number).ToListAsync(ct);
        var sum = await paid.Rows.Where(p => p.Unit == unit && p.Year == year).SumAsync(p => p.Fen, ct);
        var names = await organisations.NamesAsync([unit, .. versions.Select(v => v.Representative).OfType<OrganisationId>()], ct);
        var superior = await tree.SuperiorOfAsync(unit, ct);
        var today = BusinessDay.Today(clock);
        var reserved = money?.ReservedFen ?? 0;
        return new(unit, names[unit].Name, year, money is null ? "draft" : BatchView.Camel(money.Status), await rules.FloorAsync(unit, year, ct), money?.CanteenTotalFen ?? 0, reserved,
            money?.BudgetFen ?? 0, money?.CommittedFen ?? 0, money?.AcceptedFen ?? 0, sum, [.. versions.Select(v => Named(v, names))],
            YearEnd.Of(today, year, reserved, sum), NewYearFreight.Of(today), superior is { } above ? (await organisations.FindAsync(above, ct))?.Name : null);
    }

    /// <summary>Submitted plans the reader may decide on, oldest first.</summary>
    public async Task<IReadOnlyList<PlanToReview>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var mine = actor.RequireOrganisation(Role.Officer, Role.Approver, Role.Finance);
        if (actor.Role == Role.Officer) return [];
        var units = await tree.DirectlyBelowAsync(mine, ct);
        List<OrganisationId> mayReview = await tree.SuperiorOfAsync(mine, ct) is null ? [.. units, mine] : units;
        var waiting = await db.Set<PlanVersion>().AsNoTracking().Where(v => v.State == PlanState.Submitted && mayReview.Contains(v.Unit)).OrderBy(v => v.SubmittedAt).ToListAsync(ct);
        var names = await organisations.NamesAsync([.. waiting.Select(v => v.Unit), .. waiting.Select(v => v.Representative).OfType<OrganisationId>()], ct);
        return [.. waiting.Where(v => v.SubmittedBy != actor.Person && v.WrittenBy != actor.Person).Select(v => new PlanToReview(Named(v, names), names[v.Unit].Name))];
    }

    /// <summary>The own unit and everything below it, added up. Paid equals the sum of the paid book's lines.</summary>
    public async Task<IReadOnlyList<RollUpLine>> RollUpAsync(Actor actor, int year, CancellationToken ct)
    {
        var mine = actor.RequireOrganisation(Role.Officer, Role.Approver, Role.Finance);
        var ties = await tree.BelowAsync(mine, ct);
        List<OrganisationId> units = [mine, .. ties.Select(t => t.Unit)];
        var money = await db.Set<ReservePlan>().AsNoTracking().Where(p => p.Year == year && units.Contains(p.Unit)).ToDictionaryAsync(p => p.Unit, ct);
        var versions = await db.Set<PlanVersion>().AsNoTracking().Where(v => v.Year == year && units.Contains(v.Unit)).OrderBy(v => v.Number).ToListAsync(ct);
        var sums = await paid.Rows.Where(p => p.Year == year && units.Contains(p.Unit)).GroupBy(p => p.Unit).Select(g => new { Unit = g.Key, Fen = g.Sum(p => p.Fen) }).ToDictionaryAsync(g => g.Unit, g => g.Fen, ct);
        var names = await organisations.NamesAsync(units, ct);
        var above = ties.ToDictionary(t => t.Unit, t => (OrganisationId?)t.Superior);
        return RollUp.Of(mine, [.. units.Select(u => new UnitYear(u, above.GetValueOrDefault(u), names[u].Name,
            versions.LastOrDefault(v => v.Unit == u && v.State == PlanState.Effective)?.Canteen,
            money.GetValueOrDefault(u) is { } its ? BatchView.Camel(its.Status) : BatchView.Camel(versions.LastOrDefault(v => v.Unit == u)?.State ?? PlanState.Draft),
            money.GetValueOrDefault(u)?.ReservedFen ?? 0, money.GetValueOrDefault(u)?.AcceptedFen ?? 0, sums.GetValueOrDefault(u)))]);
    }

    private static PlanVersionView Named(PlanVersion version, IReadOnlyDictionary<OrganisationId, OrganisationView> names) =>
        PlanVersionView.Of(version) is var view && version.Representative is { } other && names.GetValueOrDefault(other) is { } found
            ? view with { RepresentativeName = found.Name, RepresentativeCreditCode = found.Uscc } : PlanVersionView.Of(version);
}
