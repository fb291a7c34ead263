using Marketplace.Settlement;

namespace Marketplace.Tests.Settlement;

/// <summary>0.05 % of what is late, for each day it is late, rounded once.</summary>
public sealed class ClaimingLateInterest
{
    private static readonly DateOnly Due = new(2026, 3, 1);

    private static LateInterest? Of(IReadOnlyList<Debt> owed, IReadOnlyList<(DateOnly, long)> paid, int today) => LateInterest.Of([(owed, paid)], Due.AddDays(today));

    [Theory]
    // Nothing on the due day itself; the day after it 0.05 % of 10,000 yuan is 5 yuan.
    [InlineData(1_000_000, 1, 500)]
    [InlineData(1_000_000, 10, 5_000)]
    [InlineData(1_000, 1, 1)]
    [InlineData(999, 1, 0)]
    [InlineData(10_000_000_000_000, 3650, 18_250_000_000_000)]
    public void What_is_not_paid_is_late_until_today(long fen, int days, long interest) =>
        Assert.Equal(new LateInterest(interest, Due.AddDays(days)), Of([new(Due, fen, true)], [], days));

    [Fact]
    public void Nothing_is_claimed_of_what_was_paid_in_time()
    {
        Assert.Null(Of([new(Due, 1_000_000, true)], [], 0));
        Assert.Null(Of([new(Due, 1_000_000, true)], [(Due, 600_000), (Due.AddDays(-9), 400_000)], 90));
    }

    [Fact]
    public void What_was_paid_late_counts_until_the_day_it_came_and_no_further() =>
        Assert.Equal(new LateInterest(400_000 * 20 * 5 / 10_000, Due.AddDays(20)), Of([new(Due, 1_000_000, true)], [(Due, 600_000), (Due.AddDays(20), 400_000)], 90));

    [Fact]
    public void Money_pays_what_was_due_first_and_the_rest_is_late_from_its_own_day() =>
        // 600 pay the first 500, due day 0, and 100 of what is due on day 30; 400 are 10 days late on day 40.
        Assert.Equal(new LateInterest(((500_000L * 5 + 400_000L * 10) * 5 + 5_000) / 10_000, Due.AddDays(40)),
            Of([new(Due.AddDays(30), 500_000, true), new(Due, 500_000, true)], [(Due.AddDays(5), 600_000)], 40));

    [Fact]
    public void Is_rounded_once_over_all_orders() =>
        Assert.Equal(1, LateInterest.Of(Enumerable.Repeat(((IReadOnlyList<Debt>)[new(Due, 500, true)], (IReadOnlyList<(DateOnly, long)>)[]), 2), Due.AddDays(2))!.Fen);
}
