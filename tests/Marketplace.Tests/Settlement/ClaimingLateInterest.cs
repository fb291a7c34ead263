using Marketplace.Settlement;

namespace Marketplace.Tests.Settlement;

/// <summary>0.05 % of what is late, or the yearly rate agreed on, for each day it is late, rounded once for each order and rate.</summary>
public sealed class ClaimingLateInterest
{
    private static readonly DateOnly Due = new(2026, 3, 1);

    private static LateInterest? Of(IReadOnlyList<Debt> owed, IReadOnlyList<(DateOnly, long)> paid, int today) => LateInterest.Of([new("P1", owed, paid)], Due.AddDays(today));

    private static (long, DateOnly)? Sum(LateInterest? late) => late is null ? null : (late.Fen, late.Until);

    private static Debt Agreed(int dueIn, long fen, int basisPoints) => new(Due.AddDays(dueIn), fen, true) { LateInterestBasisPoints = basisPoints };

    [Theory]
    // Nothing on the due day itself; the day after it 0.05 % of 10,000 yuan is 5 yuan.
    [InlineData(1_000_000, 1, 500)]
    [InlineData(1_000_000, 10, 5_000)]
    [InlineData(1_000, 1, 1)]
    [InlineData(999, 1, 0)]
    [InlineData(10_000_000_000_000, 3650, 18_250_000_000_000)]
    public void What_is_not_paid_is_late_until_today(long fen, int days, long interest) =>
        Assert.Equal((interest, Due.AddDays(days)), Sum(Of([new(Due, fen, true)], [], days)));

    [Fact]
    public void Nothing_is_claimed_of_what_was_paid_in_time()
    {
        Assert.Null(Of([new(Due, 1_000_000, true)], [], 0));
        Assert.Null(Of([new(Due, 1_000_000, true)], [(Due, 600_000), (Due.AddDays(-9), 400_000)], 90));
    }

    [Fact]
    public void What_was_paid_late_counts_until_the_day_it_came_and_no_further() =>
        Assert.Equal((400_000 * 20 * 5 / 10_000, Due.AddDays(20)), Sum(Of([new(Due, 1_000_000, true)], [(Due, 600_000), (Due.AddDays(20), 400_000)], 90)));

    [Fact]
    public void Money_pays_what_was_due_first_and_the_rest_is_late_from_its_own_day() =>
        // 600 pay the first 500, due day 0, and 100 of what is due on day 30; 400 are 10 days late on day 40.
        Assert.Equal((((500_000L * 5 + 400_000L * 10) * 5 + 5_000) / 10_000, Due.AddDays(40)),
            Sum(Of([new(Due.AddDays(30), 500_000, true), new(Due, 500_000, true)], [(Due.AddDays(5), 600_000)], 40)));

    [Fact]
    public void Is_rounded_once_within_an_order_and_apart_for_each()
    {
        // Half a fen twice: one in one order, one and one in two.
        Assert.Equal(1, Of([new(Due, 500, true), new(Due, 500, true)], [], 2)!.Fen);
        Assert.Equal(2, LateInterest.Of([new("P1", [new(Due, 500, true)], []), new("P2", [new(Due, 500, true)], [])], Due.AddDays(2))!.Fen);
    }

    [Theory]
    // 10,000 yuan for a year of 365 days at 3 % are 300 yuan, at 18.25 % what the law gives in 365 days.
    [InlineData(1_000_000, 365, 300, 30_000)]
    [InlineData(1_000_000, 365, 1825, 182_500)]
    // A fen at 36.5 %: 0.365 in a year, down; 0.73 in two, up. Half a fen is rounded up.
    [InlineData(1, 365, 3650, 0)]
    [InlineData(1, 730, 3650, 1)]
    [InlineData(100, 1, 3650, 0)]
    [InlineData(500, 1, 3650, 1)]
    public void An_agreed_rate_is_counted_by_the_day_of_a_year_of_365(long fen, int days, int basisPoints, long interest) =>
        Assert.Equal((interest, Due.AddDays(days)), Sum(Of([Agreed(0, fen, basisPoints)], [], days)));

    [Fact]
    public void Orders_and_rates_stand_apart_and_add_up()
    {
        var late = LateInterest.Of([new("P2", [Agreed(0, 1_000_000, 365), new(Due, 1_000_000, true)], []), new("P1", [Agreed(0, 1_000_000, 400)], [])], Due.AddDays(10))!;
        Assert.Equal([("P1", 400, 1_096L), ("P2", null, 5_000L), ("P2", (int?)365, 1_000L)], late.Parts.Select(p => (p.OrderNumber, p.AgreedBasisPoints, p.Fen)));
        Assert.Equal(7_096, late.Fen);
    }

    [Fact]
    public void Of_debts_due_on_one_day_money_pays_the_dearer_first() =>
        Assert.Equal(((1_000_000L * 10 * 300 + 1_825_000) / 3_650_000, Due.AddDays(10)), Sum(Of([Agreed(0, 1_000_000, 300), new(Due, 1_000_000, true)], [(Due, 1_000_000)], 10)));

    [Fact]
    public void Never_falls_with_money_days_or_rate_and_is_within_half_a_fen_of_the_exact_figure()
    {
        var dice = new Random(802);
        for (var n = 0; n < 5_000; n++)
        {
            var (fen, days, rate) = (dice.NextInt64(1, 10_000_000_000), dice.Next(1, 4_000), dice.Next(1, 3_651));
            var interest = Of([Agreed(0, fen, rate)], [], days)!.Fen;
            // |interest × 3,650,000 − fen × days × rate| is at most half of 3,650,000.
            var exact = (Int128)fen * days * rate;
            Assert.True(Int128.Abs(((Int128)interest * 3_650_000) - exact) * 2 <= 3_650_000, $"{fen} {days} {rate}: {interest}");
            Assert.True(Of([Agreed(0, fen + dice.Next(1_000), rate)], [], days)!.Fen >= interest);
            Assert.True(Of([Agreed(0, fen, rate)], [], days + dice.Next(9))!.Fen >= interest);
            Assert.True(Of([Agreed(0, fen, rate + dice.Next(99))], [], days)!.Fen >= interest);
            // Paying a part earlier never costs more, and splitting a payment into two of one day changes nothing.
            var (part, on) = (dice.NextInt64(1, fen + 1), Due.AddDays(dice.Next(0, days + 1)));
            var paid = Of([Agreed(0, fen, rate)], [(on, part)], days)?.Fen ?? 0;
            Assert.True(paid <= interest);
            Assert.Equal(paid, Of([Agreed(0, fen, rate)], [(on, part / 2), (on, part - part / 2)], days)?.Fen ?? 0);
            // The law's 0.05 % a day is 18.25 % of a year of 365 days.
            Assert.Equal(Of([new(Due, fen, true)], [], days)!.Fen, Of([Agreed(0, fen, 1825)], [], days)!.Fen);
        }
    }

    [Fact]
    public void Is_the_same_in_whatever_order_debts_and_money_are_written()
    {
        var dice = new Random(17);
        for (var n = 0; n < 500; n++)
        {
            var owed = Enumerable.Range(0, dice.Next(1, 6)).Select(_ => new Debt(Due.AddDays(dice.Next(60)), dice.NextInt64(1, 1_000_000), true) { LateInterestBasisPoints = dice.Next(3) == 0 ? null : dice.Next(300, 500) }).ToArray();
            var paid = Enumerable.Range(0, dice.Next(4)).Select(_ => (Due.AddDays(dice.Next(90)), dice.NextInt64(1, 500_000))).ToArray();
            var before = Of(owed, paid, 100);
            dice.Shuffle(owed);
            dice.Shuffle(paid);
            Assert.Equal(before?.Parts, Of(owed, paid, 100)?.Parts);
        }
    }
}
