using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The plans behind the demonstration: versions of the unit's own, those of its neighbours with what they bought, and one that waits for review.</summary>
internal sealed class PlansSeed(MarketplaceDb db, OrganisationViews organisations, PlanRules rules, ProcurementSeed buying, TimeProvider clock) : ISeed
{
    public int Order => 72;

    private const long Yuan = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        var (demo, school, hospital, superior) = (await UnitAsync(DemoAccounts.UnitCreditCode, ct), await UnitAsync(DemoAccounts.SchoolCreditCode, ct), await UnitAsync(DemoAccounts.HospitalCreditCode, ct), await UnitAsync(DemoAccounts.SuperiorCreditCode, ct));
        var reviewer = await OneAsync(superior, Role.Approver, ct);
        await AgreedAsync(demo, superior, 1, new() { Canteen = CanteenCase.Own, CanteenTotalFen = 5_800_000 * Yuan, ReservedFen = 870_000 * Yuan, UnionFen = 600_000 * Yuan, BudgetFen = 4_200_000 * Yuan }, 260, reviewer, ct);
        await db.Set<PlanVersion>().Where(v => v.Unit == demo.Id).ExecuteUpdateAsync(s => s.SetProperty(v => v.State, PlanState.Superseded), ct);
        await AgreedAsync(demo, superior, 2, new() { Canteen = CanteenCase.Own, CanteenTotalFen = 6_200_000 * Yuan, ReservedFen = 1_240_000 * Yuan, UnionFen = 800_000 * Yuan, BudgetFen = 5_000_000 * Yuan }, 120, reviewer, ct);

        var schools = new PlanTerms { Canteen = CanteenCase.Own, CanteenTotalFen = 1_600_000 * Yuan, ReservedFen = 240_000 * Yuan, UnionFen = 60_000 * Yuan, BudgetFen = 400_000 * Yuan };
        var hospitals = new PlanTerms { Canteen = CanteenCase.Outsourced, CanteenTotalFen = 900_000 * Yuan, ReservedFen = 90_000 * Yuan, BudgetFen = 200_000 * Yuan, Contractor = "宁波甬膳餐饮服务有限公司" };
        await InForceAsync(superior, superior, new() { Canteen = CanteenCase.None, UnionFen = 50_000 * Yuan, BudgetFen = 50_000 * Yuan }, ct);
        await InForceAsync(school, superior, schools, ct);
        await InForceAsync(hospital, superior, hospitals, ct);
        await BoughtAsync(school, new("秋季学期食堂干货", Purpose.Canteen, 74, 6, 30, PlanEnd.Accepted), ct);
        await BoughtAsync(hospital, new("病员食堂第三季度采购", Purpose.Canteen, 66, 4, 20, PlanEnd.Accepted), ct);
        await SubmittedAsync(hospital, hospitals with { ReservedFen = 120_000 * Yuan, BudgetFen = 240_000 * Yuan }, ct);
    }

    private async Task<OrganisationView> UnitAsync(string code, CancellationToken ct) => await organisations.ByCreditCodeAsync(code, ct) ?? throw new InvalidOperationException("A unit of the demonstration is missing.");

    private async Task<PersonId> OneAsync(OrganisationView unit, Role role, CancellationToken ct) => (await organisations.MembersAsync(unit.Id, role, ct))[0];

    private async Task<PlanVersion> WrittenAsync(OrganisationView unit, int number, PlanTerms terms, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        var year = BusinessDay.Today(clock).Year;
        var version = new PlanVersion { Id = Ids.New<PlanVersionId>(clock), Unit = unit.Id, Year = year, Number = number };
        version.Write(terms, null, by, at);
        version.Submit(by, await rules.FloorAsync(unit.Id, year, ct), at.AddHours(1));
        db.Add(version);
        return version;
    }

    private async Task AgreedAsync(OrganisationView unit, OrganisationView superior, int number, PlanTerms terms, int daysAgo, PersonId reviewer, CancellationToken ct)
    {
        var at = clock.GetUtcNow().AddDays(-daysAgo);
        var writer = (await organisations.MembersAsync(unit.Id, Role.Officer, ct)) is [var officer, ..] ? officer : reviewer;
        (await WrittenAsync(unit, number, terms, writer, at, ct)).Decide(reviewer, superior.Id, null, at.AddDays(2));
        await db.FlushAsync(ct);
    }

    private async Task InForceAsync(OrganisationView unit, OrganisationView superior, PlanTerms terms, CancellationToken ct)
    {
        await AgreedAsync(unit, superior, 1, terms, 250, await OneAsync(superior, Role.Approver, ct), ct);
        db.Add(new ReservePlan
        {
            Id = Ids.New<ReservePlanId>(clock),
            Unit = unit.Id,
            Year = BusinessDay.Today(clock).Year,
            Status = PlanStatus.Effective,
            CanteenTotalFen = terms.CanteenTotalFen,
            ReservedFen = terms.ReservedFen,
            BudgetFen = terms.BudgetFen,
        });
        await db.FlushAsync(ct);
    }

    private async Task SubmittedAsync(OrganisationView unit, PlanTerms terms, CancellationToken ct)
    {
        await WrittenAsync(unit, 2, terms, await OneAsync(unit, Role.Officer, ct), clock.GetUtcNow().AddDays(-2), ct);
        await db.FlushAsync(ct);
    }

    private async Task BoughtAsync(OrganisationView unit, BatchPlan plan, CancellationToken ct)
    {
        await buying.BuyAsync(plan, unit, await OneAsync(unit, Role.Officer, ct), await OneAsync(unit, Role.Approver, ct), await buying.GoodsAsync(ct), ct);
        await db.FlushAsync(ct);
    }
}
