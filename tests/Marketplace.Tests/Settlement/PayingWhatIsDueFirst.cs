using CsCheck;
using Marketplace.Procurement;
using Marketplace.Settlement;

namespace Marketplace.Tests.Settlement;

public sealed class PayingWhatIsDueFirst
{
    private static readonly Gen<List<OrderRest>> Owed =
        Gen.Select(Gen.Guid, Gen.Int[0, 90], Gen.Long[0, 10_000]).List[1, 12].Select(rows => rows.ConvertAll(r => new OrderRest(new(r.Item1), new DateOnly(2026, 11, 1).AddDays(r.Item2), r.Item1.ToString(), r.Item3)));

    [Fact]
    public void The_parts_add_up_and_no_order_gets_more_than_it_is_owed() => Owed.SelectMany(o => Gen.Long[0, o.Sum(r => r.RestFen)].Select(fen => (o, fen))).Sample(t =>
    {
        var parts = Bookings.Divide(t.o, t.fen);
        return parts.Sum(p => p.Fen) == t.fen && parts.All(p => p.Fen > 0 && p.Fen <= t.o.Single(r => r.Order == p.Order).RestFen);
    });

    [Fact]
    public void An_order_gets_something_only_when_all_that_was_due_before_it_is_paid() => Owed.SelectMany(o => Gen.Long[0, o.Sum(r => r.RestFen)].Select(fen => (o, fen))).Sample(t =>
    {
        var parts = Bookings.Divide(t.o, t.fen).ToDictionary(p => p.Order, p => p.Fen);
        var last = t.o.Where(r => parts.ContainsKey(r.Order)).Select(r => r.DueOn).DefaultIfEmpty().Max();
        return t.o.Where(r => r.DueOn < last).All(r => parts.GetValueOrDefault(r.Order) == r.RestFen);
    });

    [Fact]
    public void More_than_is_owed_is_never_divided() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bookings.Divide([new(new PurchaseOrderId(Guid.Empty), default, "P1", 5)], 6));

    [Fact]
    public void Every_debt_stands_in_exactly_one_age() => Gen.Select(Gen.Int[-100, 100], Gen.Long[1, 1_000_000]).List[0, 20].Sample(rows =>
    {
        var today = new DateOnly(2026, 11, 26);
        var debts = rows.ConvertAll(r => new Debt(today.AddDays(-r.Item1), r.Item2, true));
        var (notDue, to30, to60, more) = Ages.Of(debts, today);
        return notDue + to30 + to60 + more == debts.Sum(d => d.Fen) && to30 == rows.Where(r => r.Item1 is >= 1 and <= 30).Sum(r => r.Item2);
    });

    [Theory]
    [InlineData(-8, null)]
    [InlineData(-7, -7)]
    [InlineData(-1, -7)]
    [InlineData(0, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 7)]
    [InlineData(20, 14)]
    public void Reminds_a_week_before_on_the_day_and_weekly_after(int daysAfter, int? step) =>
        Assert.Equal(step, DueClock.Step(new DateOnly(2026, 11, 26).AddDays(-daysAfter), new DateOnly(2026, 11, 26)));
}
