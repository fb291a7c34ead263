using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A unit's plan from the first draft over the superior's review to the frozen year, through the letterbox.</summary>
public sealed class KeepingPlans(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly int Year = BusinessDay.Today(TimeProvider.System).Year;
    private static readonly string At = $"/api/procurement/plans/{Year}";

    private static object Terms(long budget, long reserved = 124_000_000) => new { canteen = "own", canteenTotalFen = 620_000_000, reservedFen = reserved, unionFen = 80_000_000, budgetFen = budget };

    [Fact]
    public async Task An_amendment_is_written_reviewed_by_the_superior_and_carries_the_committed_money_over()
    {
        var (officer, superior) = (await quiet.House.ScriptOfAsync("officer"), await quiet.House.ScriptOfAsync("superior"));
        var before = await SheetAsync(officer);
        var committed = before.GetProperty("committedFen").GetInt64();
        Assert.True(committed > 0);
        await RefusedAsync(officer.PutAsJsonAsync(At, Terms(500_000_000, reserved: 61_999_999)), "procurement.below_floor");
        await RefusedAsync(officer.PutAsJsonAsync(At, Terms(committed - 1, reserved: 62_000_000)), committed - 1 < 142_000_000 ? "procurement.budget_short" : "procurement.below_committed");
        using (var saved = await officer.PutAsJsonAsync(At, Terms(510_000_000))) Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var submitted = await officer.PostAsJsonAsync($"{At}/submit", new { });
        var version = (await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await RefusedAsync(officer.PutAsJsonAsync(At, Terms(520_000_000)), "procurement.plan_wrong_state");
        // The own approver is not the superior.
        await RefusedAsync((await quiet.House.ScriptOfAsync("approver")).PostAsJsonAsync($"/api/procurement/plans/versions/{version}/agree", new { }), "procurement.superior_reviews");
        await RefusedAsync(superior.PostAsJsonAsync($"/api/procurement/plans/versions/{version}/return", new { reason = " " }), "procurement.reason_needed");
        using (var back = await superior.PostAsJsonAsync($"/api/procurement/plans/versions/{version}/return", new { reason = "请写明工会经费依据" })) Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(before.GetProperty("budgetFen").GetInt64(), (await SheetAsync(officer)).GetProperty("budgetFen").GetInt64());
        using (var again = await officer.PostAsJsonAsync($"{At}/submit", new { })) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains((await superior.GetFromJsonAsync<JsonElement>("/api/procurement/plans/waiting")).EnumerateArray(), w => w.GetProperty("version").GetProperty("id").GetGuid() == version);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => superior.PostAsJsonAsync($"/api/procurement/plans/versions/{version}/agree", new { })));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Select(a => a.StatusCode).Order());
        var after = await SheetAsync(officer);
        Assert.Equal((510_000_000, committed), (after.GetProperty("budgetFen").GetInt64(), after.GetProperty("committedFen").GetInt64()));
        Assert.Equal(["effective", "superseded", "superseded"], after.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("state").GetString()!));
    }

    [Fact]
    public async Task A_unit_without_a_superior_has_its_plan_reviewed_by_another_of_its_own_people()
    {
        var unit = await quiet.House.InsideAsync(async s => (await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.SuperiorCreditCode))!.Id);
        var (first, second) = (SomebodyOf(unit, Role.Finance), SomebodyOf(unit, Role.Finance));
        await ActAsync<SavePlan, PlanVersionView>(s => s.RunAsync(first, Year + 1, new() { Canteen = CanteenCase.None, BudgetFen = 100 }, None));
        var version = await ActAsync<SubmitPlan, PlanVersionView>(s => s.RunAsync(first, Year + 1, None));
        Assert.Equal("procurement.own_plan", (await Assert.ThrowsAsync<Refusal>(() => ActAsync<AgreeToPlan, PlanVersionView>(s => s.RunAsync(first, version.Id, None)))).Code);
        Assert.Equal("effective", (await ActAsync<AgreeToPlan, PlanVersionView>(s => s.RunAsync(second, version.Id, None))).State);
    }

    [Fact]
    public async Task The_superior_sees_the_sum_of_everything_the_bank_paid_below_it()
    {
        var superior = await quiet.House.ScriptOfAsync("superior");
        var lines = (await superior.GetFromJsonAsync<JsonElement>($"{At}/roll-up")).EnumerateArray().ToList();
        var units = lines.Select(l => new OrganisationId(l.GetProperty("own").GetProperty("unit").GetGuid())).ToList();
        var paid = await quiet.House.InsideAsync(s => s.GetRequiredService<PaidBook>().Rows.Where(p => p.Year == Year && units.Contains(p.Unit)).SumAsync(p => p.Fen));
        Assert.True(paid > 0);
        Assert.Equal((4, paid), (lines[0].GetProperty("units").GetInt32(), lines[0].GetProperty("paidFen").GetInt64()));
    }

    [Fact]
    public async Task A_stranger_finds_neither_the_sheet_nor_the_plan_of_another_unit()
    {
        var (approver, school) = (await quiet.House.ScriptOfAsync("approver"), await quiet.House.InsideAsync(async s => (await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.HospitalCreditCode))!.Id));
        using var sheet = await approver.GetAsync($"{At}?unit={school.Value}");
        Assert.Equal(HttpStatusCode.NotFound, sheet.StatusCode);
        var version = await quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<PlanVersion>().Where(v => v.Unit == school && v.State == PlanState.Submitted).Select(v => v.Id).SingleAsync());
        using var agree = await approver.PostAsJsonAsync($"/api/procurement/plans/versions/{version.Value}/agree", new { });
        Assert.Equal(HttpStatusCode.NotFound, agree.StatusCode);
    }

    [Fact]
    public async Task A_closed_year_is_frozen()
    {
        var unit = await quiet.House.InsideAsync(async s => (await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.SchoolCreditCode))!.Id);
        await quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<ReservePlan>().Where(p => p.Unit == unit).ExecuteUpdateAsync(u => u.SetProperty(p => p.Year, p => p.Year - 1)));
        await quiet.House.InsideAsync(s => new ClosePastPlans(s.GetRequiredService<MarketplaceDb>(), s.GetRequiredService<AuditTrail>(), TimeProvider.System).RunAsync(None));
        var frozen = await FiguresAsync(unit);
        await quiet.House.InsideAsync(async s =>
        {
            var (db, budget) = (s.GetRequiredService<MarketplaceDb>(), s.GetRequiredService<Budget>());
            await db.TransactAsync(() => budget.GiveBackAsync(unit, Year - 1, 100, None), None);
            await db.TransactAsync(() => budget.AcceptAsync(unit, Year - 1, 100, 50, None), None);
            Assert.Equal("procurement.no_plan", (await Assert.ThrowsAsync<Refusal>(() => db.TransactAsync(() => budget.CommitAsync(unit, Year - 1, 1, None), None))).Code);
        });
        Assert.Equal(frozen, await FiguresAsync(unit));
        Assert.Equal("procurement.plan_closed", (await Assert.ThrowsAsync<Refusal>(() => ActAsync<SavePlan, PlanVersionView>(s =>
            s.RunAsync(SomebodyOf(unit, Role.Officer), Year - 1, new() { Canteen = CanteenCase.None }, None)))).Code);
    }

    private Task<(PlanStatus, long, long, long)> FiguresAsync(OrganisationId unit) => quiet.House.InsideAsync(async s =>
    {
        var plan = await s.GetRequiredService<MarketplaceDb>().Set<ReservePlan>().AsNoTracking().SingleAsync(p => p.Unit == unit);
        return (plan.Status, plan.CommittedFen, plan.AcceptedFen, plan.BudgetFen);
    });

    private static Actor SomebodyOf(OrganisationId unit, Role role) => new(Ids.New<PersonId>(TimeProvider.System), role, unit);

    private Task<TResult> ActAsync<TVerb, TResult>(Func<TVerb, Task<TResult>> act) where TVerb : notnull => quiet.House.InsideAsync(s => act(s.GetRequiredService<TVerb>()));

    private static Task<JsonElement> SheetAsync(HttpClient who) => who.GetFromJsonAsync<JsonElement>(At);

    private static async Task RefusedAsync(Task<HttpResponseMessage> asked, string code)
    {
        using var answer = await asked;
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
