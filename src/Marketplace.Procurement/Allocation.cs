using Marketplace.Cooperatives;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>Why goods came from their cooperative, from the strongest ground to the weakest.</summary>
internal enum Ground { PairedCounty, KeyCounty, AssistedCounty, Other }

/// <summary>How far a row lets its goods come from elsewhere than the product it names.</summary>
internal enum Way
{
    /// <summary>From the product named and from nothing else.</summary>
    Named,

    /// <summary>可替代: from the product named; what is missing, from goods of the same grade that are no dearer.</summary>
    Substitutable,

    /// <summary>统筹: from any goods of the same grade that are no dearer, shared out among their cooperatives.</summary>
    Pooled,
}

/// <summary>What one product of one cooperative can supply, with the grounds it is ranked by.</summary>
/// <param name="Grade">Goods under one grade standard may stand in for each other: same category, unit and net weight.</param>
/// <param name="Capacity">Units that can be promised; not negative.</param>
internal sealed record Supply(
    Guid Product, string Grade, Guid Cooperative, Ground Ground, SupportTier Tier, Haul Haul, long Capacity, long UnitPriceFen);

/// <summary>All rows that name one product and allow the same.</summary>
internal sealed record Wish(Guid Product, Way Way, long Quantity);

/// <summary>So many units of a wish from one supply.</summary>
internal sealed record Assignment(Guid Product, Way Way, Guid From, long Quantity);

/// <param name="ServedMore">Units that taking the wishes one after another would have left unserved.</param>
internal sealed record Decision(IReadOnlyList<Assignment> Assignments, long ServedMore);

/// <summary>
/// Divides a batch's demand among the cooperatives. Pure and deterministic; a flow of least cost through a small network,
/// because taking wishes one after another can give away goods that only a later wish may have, while the earlier one had
/// a choice. In this order: as many units as possible are served; a named product before its substitutes; then by the
/// county's ground, by the tenth of the cooperative's capacity already used (the fairness cap: nobody gives his second
/// tenth before all of his rank gave their first), by support tier, by haul, by price, and by product, so that the ranking
/// is total. Nobody gives more than his capacity, and more demand never leaves a supplier with less.
/// </summary>
internal static class Allocation
{
    private const int Slices = 10;

    // A step of ground outweighs all tenths, and a tenth every place in the ranking by tier, haul and price.
    private const long SliceStep = 1 << 16, GroundStep = SliceStep * (Slices + 1), NotNamed = GroundStep * 8;

    public static Decision Divide(IEnumerable<Wish> wishes, IEnumerable<Supply> supplies)
    {
        var assignments = new List<Assignment>();
        var servedMore = 0L;
        var offered = supplies.OrderBy(s => s.Product).ToList();
        var gradeOf = offered.ToDictionary(s => s.Product, s => s.Grade);
        var byGrade = wishes.Where(w => w.Quantity > 0 && gradeOf.ContainsKey(w.Product)).OrderBy(w => w.Product).ThenBy(w => w.Way).ToLookup(w => gradeOf[w.Product]);
        foreach (var grade in byGrade.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            List<Wish> asked = [.. grade];
            List<Supply> able = [.. offered.Where(s => s.Grade == grade.Key)];
            var given = Flow(asked, able);
            servedMore += given.Sum(a => a.Quantity) - OneAfterAnother(asked, able);
            assignments.AddRange(given);
        }
        return new(assignments, servedMore);
    }

    /// <summary>Supplies in the order in which a wish draws on them.</summary>
    public static IOrderedEnumerable<Supply> Ranked(Wish wish, IEnumerable<Supply> supplies) => supplies
        .OrderBy(s => wish.Way != Way.Pooled && s.Product != wish.Product).ThenBy(s => s.Ground).ThenBy(Place);

    private static (SupportTier, Haul, long, Guid) Place(Supply supply) => (supply.Tier, supply.Haul, supply.UnitPriceFen, supply.Product);

    private static List<Assignment> Flow(List<Wish> wishes, List<Supply> supplies)
    {
        var network = new FlowNetwork();
        var cooperatives = supplies.GroupBy(s => s.Cooperative).OrderBy(c => c.Key).ToDictionary(c => c.Key, c => network.AddNode());
        var sources = supplies.ToDictionary(s => s.Product, s => network.AddNode());
        foreach (var (place, supply) in supplies.OrderBy(Place).Index())
            network.Join(sources[supply.Product], cooperatives[supply.Cooperative], supply.Capacity, (long)supply.Ground * GroundStep + place);
        foreach (var cooperative in supplies.GroupBy(s => s.Cooperative).OrderBy(c => c.Key))
        {
            var capacity = cooperative.Sum(s => s.Capacity);
            for (var slice = 0; slice < Slices; slice++)
                network.Join(cooperatives[cooperative.Key], FlowNetwork.Sink, capacity * (slice + 1) / Slices - capacity * slice / Slices, slice * SliceStep);
        }

        var ways = new List<(Wish Wish, Supply From, int Arc)>();
        foreach (var wish in wishes)
        {
            var node = network.AddNode();
            network.Join(FlowNetwork.Source, node, wish.Quantity, 0);
            foreach (var supply in Open(wish, supplies))
                ways.Add((wish, supply, network.Join(node, sources[supply.Product], wish.Quantity, wish.Way == Way.Substitutable && supply.Product != wish.Product ? NotNamed : 0)));
        }
        network.Fill();
        return [.. ways.Select(way => new Assignment(way.Wish.Product, way.Wish.Way, way.From.Product, network.On(way.Arc))).Where(a => a.Quantity > 0)];
    }

    private static long OneAfterAnother(List<Wish> wishes, List<Supply> supplies)
    {
        var left = supplies.ToDictionary(s => s.Product, s => s.Capacity);
        var served = 0L;
        foreach (var wish in wishes)
        {
            var missing = wish.Quantity;
            foreach (var supply in Ranked(wish, Open(wish, supplies)))
            {
                var taken = Math.Min(missing, left[supply.Product]);
                left[supply.Product] -= taken;
                missing -= taken;
                served += taken;
            }
        }
        return served;
    }

    private static IEnumerable<Supply> Open(Wish wish, List<Supply> supplies)
    {
        var named = supplies.Find(s => s.Product == wish.Product)!;
        return wish.Way == Way.Named ? [named] : supplies.Where(s => s == named || s.UnitPriceFen <= named.UnitPriceFen);
    }
}
