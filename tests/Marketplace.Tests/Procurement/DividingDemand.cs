using CsCheck;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class DividingDemand
{
    private static Guid Product(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static readonly Gen<Supply> OneSupply = Gen.Select(Gen.Int[0, 2], Gen.Enum<Ground>(), Gen.Long[0, 40], Gen.Long[1, 5])
        .Select((group, ground, capacity, price) => new Supply(Guid.Empty, $"g{group}", ground, capacity, price));

    private static readonly Gen<Supply[]> Supplies = OneSupply.Array[1, 8].Select(all => all.Select((s, i) => s with { Product = Product(i) }).ToArray());

    private static readonly Gen<Demand[]> Demands = Gen.Select(Gen.Int[0, 7], Gen.Long[1, 30], Gen.Bool).Array[0, 30]
        .Select(all => all.Select((d, i) => new Demand(i + 1, Product(d.Item1), d.Item2, d.Item3)).ToArray());

    private static readonly Gen<(Supply[] Supplies, Demand[] Demands)> Cases = Gen.Select(Supplies, Demands);

    private static Dictionary<Guid, long> PerProduct(IEnumerable<Portion> portions) => portions.GroupBy(p => p.Product).ToDictionary(g => g.Key, g => g.Sum(p => p.Quantity));

    [Fact]
    public void Gives_no_row_more_than_it_wants_and_takes_from_nobody_more_than_there_is() => Cases.Sample(c =>
    {
        var portions = Allocation.Divide(c.Demands, c.Supplies);
        Assert.All(portions, p => Assert.True(p.Quantity > 0));
        foreach (var demand in c.Demands) Assert.True(portions.Where(p => p.Row == demand.Row).Sum(p => p.Quantity) <= demand.Quantity);
        foreach (var (product, taken) in PerProduct(portions)) Assert.True(taken <= c.Supplies.Single(s => s.Product == product).Capacity);
    });

    [Fact]
    public void Leaves_a_row_short_only_when_what_it_may_have_is_gone() => Cases.Sample(c =>
    {
        var portions = Allocation.Divide(c.Demands, c.Supplies);
        var taken = PerProduct(portions);
        foreach (var demand in c.Demands)
        {
            if (portions.Where(p => p.Row == demand.Row).Sum(p => p.Quantity) == demand.Quantity) continue;
            if (c.Supplies.SingleOrDefault(s => s.Product == demand.Product) is not { } own) continue;
            var open = c.Supplies.Where(s => s == own || (demand.MaySubstitute && s.Group == own.Group && s.UnitPriceFen <= own.UnitPriceFen));
            Assert.All(open, s => Assert.Equal(s.Capacity, taken.GetValueOrDefault(s.Product)));
        }
    });

    [Fact]
    public void Never_gives_a_supplier_less_because_somebody_wants_more() => Gen.Select(Cases, Gen.Int[0, 29], Gen.Long[1, 20]).Sample((c, which, more) =>
    {
        if (c.Demands.Length == 0) return;
        var before = PerProduct(Allocation.Divide(c.Demands, c.Supplies));
        var greater = c.Demands.Select((d, i) => i == which % c.Demands.Length ? d with { Quantity = d.Quantity + more } : d);
        var after = PerProduct(Allocation.Divide(greater, c.Supplies));
        foreach (var (product, quantity) in before) Assert.True(after.GetValueOrDefault(product) >= quantity);
    });

    [Fact]
    public void Does_not_depend_on_the_order_in_which_rows_and_supplies_are_handed_in() => Gen.Select(Cases, Gen.Int).Sample((c, seed) =>
    {
        var random = new Random(seed);
        var (rows, supplies) = (c.Demands.ToArray(), c.Supplies.ToArray());
        random.Shuffle(rows);
        random.Shuffle(supplies);
        Assert.Equal(Allocation.Divide(c.Demands, c.Supplies), Allocation.Divide(rows, supplies));
    });

    [Fact]
    public void Gives_the_same_in_chunks_as_in_one_go() => Gen.Select(Cases, Gen.Int[1, 7]).Sample((c, size) =>
    {
        var whole = Allocation.Divide(c.Demands, c.Supplies);
        var left = c.Supplies.ToDictionary(s => s.Product);
        var chunked = new List<Portion>();
        foreach (var chunk in c.Demands.Chunk(size))
        {
            var portions = Allocation.Divide(chunk, left.Values);
            foreach (var (product, taken) in PerProduct(portions)) left[product] = left[product] with { Capacity = left[product].Capacity - taken };
            chunked.AddRange(portions);
        }
        Assert.Equal(whole, chunked);
    });

    [Fact]
    public void Serves_the_earlier_row_first_when_goods_are_short()
    {
        var portions = Allocation.Divide([new(2, Product(1), 4, false), new(1, Product(1), 4, false)], [new(Product(1), "g", Ground.KeyCounty, 5, 100)]);
        Assert.Equal([(1, 4L), (2, 1L)], portions.Select(p => (p.Row, p.Quantity)));
    }

    [Fact]
    public void Fills_up_from_the_paired_county_then_key_counties_then_by_price_and_never_dearer()
    {
        Supply[] supplies =
        [
            new(Product(1), "g", Ground.AssistedCounty, 1, 100),
            new(Product(2), "g", Ground.KeyCounty, 2, 90),
            new(Product(3), "g", Ground.KeyCounty, 2, 80),
            new(Product(4), "g", Ground.PairedCounty, 1, 100),
            new(Product(5), "g", Ground.PairedCounty, 9, 101),
            new(Product(6), "other", Ground.PairedCounty, 9, 1),
            new(Product(7), "g", Ground.Other, 9, 10),
        ];
        var portions = Allocation.Divide([new(1, Product(1), 7, true)], supplies);
        Assert.Equal([(Product(1), 1L), (Product(4), 1L), (Product(3), 2L), (Product(2), 2L), (Product(7), 1L)], portions.Select(p => (p.Product, p.Quantity)));
        Assert.Equal([false, true, true, true, true], portions.Select(p => p.Substitute));
    }

    [Fact]
    public void Takes_nothing_else_where_the_row_does_not_allow_it() =>
        Assert.Equal(1, Allocation.Divide([new(1, Product(1), 7, false)], [new(Product(1), "g", Ground.Other, 1, 5), new(Product(2), "g", Ground.PairedCounty, 9, 5)]).Sum(p => p.Quantity));
}
