using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

/// <summary>What a plan must say, what its year adds up to, and when it warns.</summary>
public sealed class PlanningAYear
{
    private static readonly PlanTerms Sound = new() { Canteen = CanteenCase.Own, CanteenTotalFen = 1_000_000, ReservedFen = 150_000, UnionFen = 20_000, BudgetFen = 200_000, Contractor = "食堂承包" };

    private static string? No(PlanTerms terms, int floor = 1_000, long committed = 0, bool represented = false)
    {
        try { terms.Check(floor, committed, represented); return null; }
        catch (Refusal no) { return no.Code["procurement.".Length..]; }
    }

    [Fact]
    public void Stands_when_floor_total_budget_and_commitments_agree() => Assert.Null(No(Sound, committed: 200_000));

    [Fact]
    public void Is_refused_below_the_floor_of_its_place_to_the_fen()
    {
        Assert.Equal("below_floor", No(Sound, floor: 1_501));
        Assert.Equal("below_floor", No(Sound with { CanteenTotalFen = 1_500_001 }));
        Assert.Null(No(Sound with { CanteenTotalFen = 1_500_000 }));
    }

    [Fact]
    public void Never_falls_below_what_is_committed() => Assert.Equal("below_committed", No(Sound, committed: 200_001));

    [Fact]
    public void Is_refused_when_its_figures_contradict_each_other()
    {
        Assert.Equal("above_total", No(Sound with { ReservedFen = 1_000_001, BudgetFen = 2_000_000 }));
        Assert.Equal("budget_short", No(Sound with { BudgetFen = 169_999 }));
        Assert.Equal("plan_amount_wrong", No(Sound with { UnionFen = -1 }));
        Assert.Equal("plan_amount_wrong", No(Sound with { BudgetFen = long.MaxValue }));
        Assert.Equal("canteen_total_needed", No(Sound with { CanteenTotalFen = 0 }));
    }

    [Fact]
    public void Reserves_nothing_without_a_canteen_and_names_who_plans_or_cooks_instead()
    {
        var none = Sound with { Canteen = CanteenCase.None, CanteenTotalFen = 0, ReservedFen = 0 };
        Assert.Null(No(none));
        Assert.Equal("nothing_to_reserve", No(none with { ReservedFen = 1 }));
        Assert.Equal("representative_needed", No(none with { Canteen = CanteenCase.Shared }));
        Assert.Null(No(none with { Canteen = CanteenCase.Shared }, represented: true));
        Assert.Equal("contractor_needed", No(Sound with { Canteen = CanteenCase.Outsourced, Contractor = " " }));
        Assert.Null(No(Sound with { Canteen = CanteenCase.Outsourced }));
    }

    [Fact]
    public void The_least_reserve_is_the_smallest_amount_that_reaches_the_floor() =>
        Gen.Select(Gen.Long[0, PlanTerms.MostFen], Gen.Int[0, 10_000]).Sample((total, floor) =>
        {
            var least = PlanTerms.LeastReservedFen(total, floor);
            return (Int128)least * 10_000 >= (Int128)total * floor && (least == 0 || (Int128)(least - 1) * 10_000 < (Int128)total * floor) && least <= total;
        });

    private static OrganisationId Unit(int n) => new(new Guid(n + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    /// <summary>A forest: every unit but the first stands below an earlier one, or apart. With the paid lines of each.</summary>
    private static readonly Gen<(int? Above, long[] Paid)[]> Forest =
        Gen.Select(Gen.Int[-1, 1_000], Gen.Long[-50, 1_000].Array[0, 5]).Array[1, 40].Select(all => all.Select((u, i) => (i == 0 || u.Item1 < 0 ? (int?)null : u.Item1 % i, u.Item2)).ToArray());

    private static List<UnitYear> Years((int? Above, long[] Paid)[] forest) =>
        [.. forest.Select((u, i) => new UnitYear(Unit(i), u.Above is { } above ? Unit(above) : null, $"u{i:00}", null, "effective", i, i * 2, u.Paid.Sum()))];

    [Fact]
    public void The_sum_over_the_tree_is_the_sum_of_the_paid_lines_in_it() => Forest.Sample(forest =>
    {
        var lines = RollUp.Of(Unit(0), Years(forest));
        bool Below(int i) => i == 0 || (forest[i].Above is { } above && Below(above));
        var inside = Enumerable.Range(0, forest.Length).Where(Below).ToList();
        return lines[0].PaidFen == inside.Sum(i => forest[i].Paid.Sum()) && lines[0].Units == inside.Count && lines.Count == inside.Count
            && lines.Select(l => l.Own.Unit).Distinct().Count() == lines.Count;
    });

    [Fact]
    public void Every_line_is_its_own_figures_and_those_directly_below() => Forest.Sample(forest =>
    {
        var lines = RollUp.Of(Unit(0), Years(forest));
        return lines.All(l => lines.Where(c => c.Own.Superior == l.Own.Unit).ToList() is var below
            && l.PaidFen == l.Own.PaidFen + below.Sum(c => c.PaidFen) && l.ReservedFen == l.Own.ReservedFen + below.Sum(c => c.ReservedFen) && l.AcceptedFen == l.Own.AcceptedFen + below.Sum(c => c.AcceptedFen));
    });

    [Fact]
    public void A_tree_that_bites_its_tail_is_still_counted_once()
    {
        var lines = RollUp.Of(Unit(0), [new(Unit(0), Unit(1), "a", null, "effective", 1, 1, 1), new(Unit(1), Unit(0), "b", null, "effective", 2, 2, 2)]);
        Assert.Equal([3L, 2L], lines.Select(l => l.PaidFen));
    }

    [Fact]
    public void The_weeks_left_are_enough_at_the_needed_pace() =>
        Gen.Select(Gen.Int[0, 364], Gen.Long[0, 10_000_000], Gen.Long[0, 10_000_000]).Sample((day, reserved, paid) =>
        {
            var year = YearEnd.Of(new DateOnly(2026, 1, 1).AddDays(day), 2026, reserved, paid);
            return year.WeeksLeft >= 1 && year.NeededPerWeekFen * year.WeeksLeft >= year.LeftFen && year.LeftFen == Math.Max(0, reserved - paid);
        });

    [Fact]
    public void A_year_hurries_when_orders_come_too_late_and_is_calm_when_everything_is_paid()
    {
        Assert.Equal(Urgency.Rush, YearEnd.Of(new(2026, 12, 2), 2026, 1_000, 999).Urgency);
        Assert.Equal(new DateOnly(2026, 12, 1), YearEnd.Of(new(2026, 6, 1), 2026, 1_000, 0).LastOrderDay);
        Assert.Equal(Urgency.Calm, YearEnd.Of(new(2026, 12, 30), 2026, 1_000, 1_000).Urgency);
        Assert.Equal(Urgency.Calm, YearEnd.Of(new(2026, 7, 1), 2026, 100_000, 50_000).Urgency);
        Assert.Equal(Urgency.Rush, YearEnd.Of(new(2026, 10, 1), 2026, 100_000, 10_000).Urgency);
    }

    [Theory]
    [InlineData(2026, 2, 17), InlineData(2027, 2, 6), InlineData(2028, 1, 26), InlineData(2029, 2, 13), InlineData(2030, 2, 3)]
    public void The_Lunar_New_Year_comes_when_the_calendar_says(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), NewYearFreight.DayOf(year));

    [Fact]
    public void Freight_from_the_plateau_must_leave_first()
    {
        var freight = NewYearFreight.Of(new(2026, 11, 26));
        Assert.Equal((new DateOnly(2027, 2, 6), new DateOnly(2027, 1, 24), new DateOnly(2027, 1, 22), new DateOnly(2027, 1, 20), Urgency.Calm),
            (freight.NewYear, freight.FromBasin, freight.FromRim, freight.FromPlateau, freight.Urgency));
        Assert.Equal(Urgency.Watch, NewYearFreight.Of(new(2026, 12, 20)).Urgency);
        Assert.Equal(Urgency.Rush, NewYearFreight.Of(new(2027, 1, 15)).Urgency);
        Assert.Equal(new DateOnly(2028, 1, 26), NewYearFreight.Of(new(2027, 2, 7)).NewYear);
    }
}
