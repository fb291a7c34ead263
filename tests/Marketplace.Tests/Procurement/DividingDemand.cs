using CsCheck;
using Marketplace.Cooperatives;
using Marketplace.Procurement;
using Marketplace.Regions;

namespace Marketplace.Tests.Procurement;

public sealed class DividingDemand
{
    private static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static Supply Of(int product, long capacity, long price = 100, Ground ground = Ground.KeyCounty, int? cooperative = null, string grade = "g", SupportTier tier = SupportTier.B, Haul haul = Haul.Rim, long freight = 0) =>
        new(Id(product), grade, Id(cooperative ?? product), ground, tier, haul, capacity, price, freight);

    private static Wish Want(int product, long quantity, Way way = Way.Named) => new(Id(product), way, quantity);

    private static readonly Gen<Supply> OneSupply =
        from grade in Gen.Int[0, 1]
        from cooperative in Gen.Int[0, 4]
        from ground in Gen.Enum<Ground>()
        from tier in Gen.Enum<SupportTier>()
        from haul in Gen.Enum<Haul>()
        from capacity in Gen.Long[0, 60]
        from price in Gen.Long[1, 5]
        from freight in Gen.Long[0, 3]
        from aged in Gen.Long[0, 40].Array[3]
        select new Supply(Guid.Empty, $"g{grade}", Id(cooperative), ground, tier, haul, capacity, price, freight, ByDay(capacity, aged));

    private static readonly DateOnly[] Days = [default, new(2026, 12, 1), new(2026, 12, 8)];

    // The later the day, the fewer are fresh enough.
    private static Dictionary<DateOnly, long> ByDay(long capacity, long[] aged) => Days.Select((day, i) => (day, Left: Math.Max(0, capacity - aged.Take(i + 1).Sum()))).ToDictionary(d => d.day, d => d.Left);

    private static readonly Gen<Supply[]> Supplies = OneSupply.Array[1, 8].Select(all => all.Select((s, i) => s with { Product = Id(i) }).ToArray());

    private static readonly Gen<Wish[]> Wishes = Gen.Select(Gen.Int[0, 7], Gen.Enum<Way>(), Gen.Long[1, 60], Gen.Int[0, 2].Select(i => Days[i])).Array[1, 10]
        .Select(all => all.DistinctBy(w => (w.Item1, w.Item2, w.Item4)).Select(w => new Wish(Id(w.Item1), w.Item2, w.Item3, w.Item4)).ToArray());

    private static readonly Gen<(Supply[] Supplies, Wish[] Wishes)> Cases = Gen.Select(Supplies, Wishes);

    private static Dictionary<Guid, long> PerProduct(Decision decision) => decision.Assignments.GroupBy(a => a.From).ToDictionary(g => g.Key, g => g.Sum(a => a.Quantity));

    private static Dictionary<Guid, long> PerCooperative(Decision decision, Supply[] supplies) =>
        decision.Assignments.GroupBy(a => supplies.Single(s => s.Product == a.From).Cooperative).ToDictionary(g => g.Key, g => g.Sum(a => a.Quantity));

    private static IEnumerable<Supply> Open(Wish wish, Supply[] supplies) =>
        supplies.SingleOrDefault(s => s.Product == wish.Product) is not { } own ? []
        : supplies.Where(s => s == own || (wish.Way != Way.Named && s.Grade == own.Grade && s.UnitPriceFen <= own.UnitPriceFen));

    [Fact]
    public void Gives_no_wish_more_than_it_asks_from_nobody_more_than_he_has_and_only_what_it_may_have() => Cases.Sample(c =>
    {
        var decision = Allocation.Divide(c.Wishes, c.Supplies);
        Assert.All(decision.Assignments, a => Assert.True(a.Quantity > 0));
        foreach (var wish in c.Wishes)
        {
            var given = decision.Assignments.Where(a => (a.Product, a.Way, a.Day) == (wish.Product, wish.Way, wish.Day)).ToList();
            Assert.True(given.Sum(a => a.Quantity) <= wish.Quantity);
            Assert.All(given, a => Assert.Contains(Open(wish, c.Supplies), s => s.Product == a.From));
        }
        foreach (var (product, taken) in PerProduct(decision)) Assert.True(taken <= c.Supplies.Single(s => s.Product == product).Capacity);
    });

    [Fact]
    public void Gives_for_a_day_and_those_after_it_only_what_is_fresh_enough_on_it() => Cases.Sample(c =>
    {
        foreach (var taken in Allocation.Divide(c.Wishes, c.Supplies).Assignments.GroupBy(a => a.From))
            foreach (var day in Days)
                Assert.True(taken.Where(a => a.Day >= day).Sum(a => a.Quantity) <= c.Supplies.Single(s => s.Product == taken.Key).On(day));
    });

    [Fact]
    public void Serves_the_days_that_can_be_served_when_a_later_one_cannot()
    {
        var goods = Of(1, 10) with { ByDay = new Dictionary<DateOnly, long> { [Days[1]] = 10, [Days[2]] = 3 } };
        var decision = Allocation.Divide([new(Id(1), Way.Named, 8, Days[1]), new(Id(1), Way.Named, 8, Days[2])], [goods]);
        Assert.Equal([(Days[1], 8L), (Days[2], 2L)], decision.Assignments.Select(a => (a.Day, a.Quantity)).Order().ToArray());
    }

    [Fact]
    public void Serves_as_many_units_as_any_division_could() => Cases.Sample(c =>
    {
        // Hall's bound: no set of wishes can get more than what is open to it, and of a supply no more than is fresh enough for the earliest of them
        // and for each later day. Supplies give by day as a chain does, so the least cut of each is found day by day.
        var served = Allocation.Divide(c.Wishes, c.Supplies).Assignments.Sum(a => a.Quantity);
        var bound = Enumerable.Range(0, 1 << c.Wishes.Length).Min(set =>
        {
            var outside = c.Wishes.Where((_, i) => (set >> i & 1) == 0).Sum(w => Open(w, c.Supplies).Any() ? w.Quantity : 0);
            var inside = c.Wishes.Where((_, i) => (set >> i & 1) == 1).SelectMany(w => Open(w, c.Supplies).Select(s => (Supply: s, w.Day)));
            // On a chain all that the later days bring passes the arc of the earliest one.
            return outside + inside.GroupBy(x => x.Supply).Sum(x => x.Key.On(x.Min(y => y.Day)));
        });
        Assert.Equal(bound, served);
    }, iter: 300);

    [Fact]
    public void Never_serves_fewer_units_than_taking_the_wishes_one_after_another() =>
        Cases.Sample(c => Assert.True(Allocation.Divide(c.Wishes, c.Supplies).ServedMore >= 0));

    [Fact]
    public void Never_gives_a_cooperative_less_because_somebody_wants_more() => Gen.Select(Cases, Gen.Int[0, 9], Gen.Long[1, 30]).Sample((c, which, more) =>
    {
        var before = PerCooperative(Allocation.Divide(c.Wishes, c.Supplies), c.Supplies);
        var greater = c.Wishes.Select((w, i) => i == which % c.Wishes.Length ? w with { Quantity = w.Quantity + more } : w);
        var after = PerCooperative(Allocation.Divide(greater, c.Supplies), c.Supplies);
        foreach (var (cooperative, quantity) in before) Assert.True(after.GetValueOrDefault(cooperative) >= quantity);
    });

    [Fact]
    public void Does_not_depend_on_the_order_in_which_wishes_and_supplies_are_handed_in() => Gen.Select(Cases, Gen.Int).Sample((c, seed) =>
    {
        var random = new Random(seed);
        var (wishes, supplies) = (c.Wishes.ToArray(), c.Supplies.ToArray());
        random.Shuffle(wishes);
        random.Shuffle(supplies);
        Assert.Equal(Allocation.Divide(c.Wishes, c.Supplies).Assignments, Allocation.Divide(wishes, supplies).Assignments);
    });

    [Fact]
    public void Keeps_the_goods_that_one_wish_insists_on_from_another_that_has_a_choice()
    {
        var decision = Allocation.Divide([Want(1, 10, Way.Substitutable), Want(1, 10)], [Of(1, 10), Of(2, 10)]);
        Assert.Equal(20, decision.Assignments.Sum(a => a.Quantity));
        Assert.Equal(Id(1), decision.Assignments.Single(a => a.Way == Way.Named).From);

        var pooled = Allocation.Divide([Want(1, 10, Way.Pooled), Want(2, 10)], [Of(1, 10), Of(2, 10, ground: Ground.PairedCounty)]);
        Assert.Equal(20, pooled.Assignments.Sum(a => a.Quantity));
    }

    [Fact]
    public void Says_how_many_units_taking_one_wish_after_another_would_have_left_unserved()
    {
        // The first wish may choose and would take the cheap goods, the only ones the second may have.
        var decision = Allocation.Divide([Want(1, 10, Way.Pooled), Want(2, 10)], [Of(1, 10, price: 100), Of(2, 10, price: 90)]);
        Assert.Equal(10, decision.ServedMore);
    }

    [Fact]
    public void Dividing_as_a_whole_is_worth_its_while()
    {
        // The README's figure: batches of ten wishes on three days over eight supplies of two grades, as the properties draw them.
        var random = new Random(20261126);
        var (better, served, more) = (0, 0L, 0L);
        for (var n = 0; n < 2_000; n++)
        {
            var supplies = Enumerable.Range(0, 8).Select(i => Of(i, 0, random.Next(1, 6), (Ground)random.Next(4), random.Next(5), $"g{random.Next(2)}", haul: (Haul)random.Next(3), freight: random.Next(4)))
                .Select(s => (Supply: s, Capacity: (long)random.Next(61))).Select(x => x.Supply with { Capacity = x.Capacity, ByDay = ByDay(x.Capacity, [random.Next(20), random.Next(20), random.Next(20)]) }).ToArray();
            var wishes = Enumerable.Range(0, 10).Select(_ => new Wish(Id(random.Next(8)), (Way)random.Next(3), random.Next(1, 61), Days[random.Next(3)])).DistinctBy(w => (w.Product, w.Way, w.Day)).ToArray();
            var decision = Allocation.Divide(wishes, supplies);
            served += decision.Assignments.Sum(a => a.Quantity);
            more += decision.ServedMore;
            if (decision.ServedMore > 0) better++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"better in {better} of 2000, {more} of {served} units");
        Assert.True(better > 200 && more * 100 > served, $"better in {better} of 2000, {more} of {served} units");
    }

    [Fact]
    public void Takes_a_named_product_first_and_then_by_ground_and_never_dearer()
    {
        Supply[] supplies =
        [
            Of(1, 1, ground: Ground.AssistedCounty), Of(2, 2, 90), Of(3, 2, 80), Of(4, 1, ground: Ground.PairedCounty),
            Of(5, 9, 101, Ground.PairedCounty), Of(6, 9, 1, Ground.PairedCounty, grade: "other"), Of(7, 9, 10, Ground.Other),
        ];
        var taken = PerProduct(Allocation.Divide([Want(1, 7, Way.Substitutable)], supplies));
        Assert.Equal(new Dictionary<Guid, long> { [Id(1)] = 1, [Id(4)] = 1, [Id(3)] = 2, [Id(2)] = 2, [Id(7)] = 1 }, taken);
    }

    [Fact]
    public void Asks_everyone_of_a_rank_for_a_tenth_before_anyone_for_a_second()
    {
        var taken = PerProduct(Allocation.Divide([Want(1, 60, Way.Pooled)], [Of(1, 100, 100), Of(2, 100, 90), Of(3, 400, 80)]));
        Assert.Equal(new Dictionary<Guid, long> { [Id(1)] = 10, [Id(2)] = 10, [Id(3)] = 40 }, taken);
    }

    [Theory]
    [InlineData(SupportTier.A, Haul.Plateau, 100, 40)]
    [InlineData(SupportTier.B, Haul.Basin, 100, 20)]
    [InlineData(SupportTier.B, Haul.Plateau, 100, 19)]
    [InlineData(SupportTier.B, Haul.Plateau, 90, 29)]
    public void Prefers_the_higher_tier_then_the_lower_price_with_freight_then_the_shorter_haul(SupportTier tier, Haul haul, long price, long freight)
    {
        var taken = PerProduct(Allocation.Divide([Want(1, 10, Way.Pooled)], [Of(1, 100, freight: 20), Of(2, 100, price, tier: tier, haul: haul, freight: freight)]));
        Assert.Equal(new Dictionary<Guid, long> { [Id(2)] = 10 }, taken);
    }

    [Fact]
    public void Freight_never_lets_a_dearer_product_stand_in() =>
        Assert.Equal(0, Allocation.Divide([Want(1, 10, Way.Pooled)], [Of(1, 0, 100, freight: 50), Of(2, 9, 101, freight: 1)]).Assignments.Sum(a => a.Quantity));

    [Fact]
    public void Takes_nothing_else_where_the_rows_do_not_allow_it() =>
        Assert.Equal(1, Allocation.Divide([Want(1, 7)], [Of(1, 1, 5, Ground.Other), Of(2, 9, 5, Ground.PairedCounty)]).Assignments.Sum(a => a.Quantity));
}
