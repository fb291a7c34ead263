using CsCheck;
using Marketplace.Catalog;

namespace Marketplace.Tests.Catalog;

public sealed class KeepingGoodsFresh
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly Gen<(int Age, long Units)[]> Lots = Gen.Select(Gen.Int[0, 20], Gen.Long[1, 30]).Array[0, 5];

    private static readonly Gen<(int On, long Units)[]> Claims = Gen.Select(Gen.Int[-5, 12], Gen.Long[1, 20]).Array[0, 5];

    [Theory]
    [InlineData(60, 20, true)]
    [InlineData(60, 21, false)]
    [InlineData(7, 2, true)]
    [InlineData(7, 3, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    public void Two_thirds_are_counted_in_whole_days(int life, int age, bool fresh) =>
        Assert.Equal(fresh, ShelfLife.LastDay(Day.AddDays(-age), Day.AddDays(life - age)) >= Day);

    [Fact]
    public void Goods_that_do_not_go_off_are_fresh_until_their_last_day() =>
        Assert.Equal(Day, ShelfLife.LastDay(Day.AddDays(-ShelfLife.DoesNotSpoilDays), Day));

    [Fact]
    public void What_is_promised_one_after_another_always_finds_its_lots_first_expired_first_out() => Gen.Select(Lots, Claims).Sample((lots, wanted) =>
    {
        var shelf = lots.Select(l => (LastDay: ShelfLife.LastDay(Day.AddDays(-l.Age), Day.AddDays(30 - l.Age)), l.Units)).ToList();
        var promised = new List<(DateOnly On, long Units)>();
        foreach (var (on, units) in wanted)
        {
            var goods = new FreshGoods(shelf, promised, shelf.Sum(l => l.Units) - promised.Sum(p => p.Units));
            var got = Math.Min(units, goods.For(Day.AddDays(on)));
            if (got > 0) promised.Add((Day.AddDays(on), got));
        }
        // In any order of shipping; here as promised, the hardest: a late day may take first.
        var left = shelf.OrderBy(l => l.LastDay).Select(l => (l.LastDay, l.Units)).ToArray();
        foreach (var (on, units) in promised)
        {
            var missing = units;
            for (var i = 0; i < left.Length; i++)
            {
                if (left[i].LastDay < on) continue;
                var taken = Math.Min(missing, left[i].Units);
                (missing, left[i].Units) = (missing - taken, left[i].Units - taken);
            }
            Assert.Equal(0, missing);
        }
    });

    [Fact]
    public void Nobody_is_told_less_than_there_is() => Gen.Select(Lots, Gen.Int[-5, 12]).Sample((lots, on) =>
    {
        var shelf = lots.Select(l => (LastDay: ShelfLife.LastDay(Day.AddDays(-l.Age), Day.AddDays(30 - l.Age)), l.Units)).ToList();
        Assert.Equal(shelf.Where(l => l.LastDay >= Day.AddDays(on)).Sum(l => l.Units), new FreshGoods(shelf, [], shelf.Sum(l => l.Units)).For(Day.AddDays(on)));
    });
}
