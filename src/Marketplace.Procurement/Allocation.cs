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
/// <param name="FreightFen">What carrying one unit comes to by the house's tariff; the price contains it, so it only ranks.</param>
/// <param name="ByDay">How many of them are fresh enough on a wanted day; a day left out, and null, means all. A later day never has more.</param>
/// <param name="OnShelf">Units that could be promised to who takes any shelf life; for the words only.</param>
internal sealed record Supply(
    Guid Product, string Grade, Guid Cooperative, Ground Ground, SupportTier Tier, Haul Haul, long Capacity, long UnitPriceFen, long FreightFen = 0, IReadOnlyDictionary<DateOnly, long>? ByDay = null, long OnShelf = 0)
{
    public long On(DateOnly day) => Math.Min(Capacity, ByDay?.GetValueOrDefault(day, Capacity) ?? Capacity);
}

/// <summary>All rows that name one product, allow the same and want it on one day.</summary>
/// <param name="Day">The wanted day; the first of all days for rows that name none.</param>
internal sealed record Wish(Guid Product, Way Way, long Quantity, DateOnly Day = default);

/// <summary>So many units of a wish from one supply.</summary>
internal sealed record Assignment(Guid Product, Way Way, Guid From, long Quantity, DateOnly Day = default);

/// <param name="ServedMore">Units that taking the wishes one after another would have left unserved.</param>
internal sealed record Decision(IReadOnlyList<Assignment> Assignments, long ServedMore);

/// <summary>
/// Divides a batch's demand among the cooperatives. Pure and deterministic; a flow of least cost through a small network,
/// because taking wishes one after another can give away goods that only a later wish may have, while the earlier one had
/// a choice. In this order: as many units as possible are served; a named product before its substitutes; then by the
/// county's ground, by the tenth of the cooperative's capacity already used (the fairness cap: nobody gives his second
/// tenth before all of his rank gave their first), by support tier, by price and freight together, by haul, and by product,
/// so that the ranking is total. Nobody gives more than his capacity, nor for a day more than is fresh enough on it, and more demand never
/// leaves a supplier with less.
/// </summary>
internal static class Allocation
{
    private const int Slices = 10;

    // A step of ground outweighs all tenths, and a tenth every place in the ranking by tier, price with freight and haul.
    private const long SliceStep = 1 << 16, GroundStep = SliceStep * (Slices + 1), NotNamed = GroundStep * 8;

    public static Decision Divide(IEnumerable<Wish> wishes, IEnumerable<Supply> supplies)
    {
        var assignments = new List<Assignment>();
        var servedMore = 0L;
        var offered = supplies.OrderBy(s => s.Product).ToList();
        var gradeOf = offered.ToDictionary(s => s.Product, s => s.Grade);
        var byGrade = wishes.Where(w => w.Quantity > 0 && gradeOf.ContainsKey(w.Product)).OrderBy(w => w.Product).ThenBy(w => w.Way).ThenBy(w => w.Day).ToLookup(w => gradeOf[w.Product]);
        foreach (var grade in byGrade.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            List<Wish> asked = [.. grade];
            List<Supply> able = [.. offered.Where(s => s.Grade == grade.Key)];
            var last = Alike(asked, able);
            List<Wish> merged = [.. asked.GroupBy(w => (w.Product, w.Way, Day: last[w.Day])).Select(g => new Wish(g.Key.Product, g.Key.Way, g.Sum(w => w.Quantity), g.Key.Day))];
            var given = Flow(merged, able);
            servedMore += given.Sum(a => a.Quantity) - OneAfterAnother(merged, able);
            assignments.AddRange(Shared(asked, given, last));
        }
        return new(assignments, servedMore);
    }

    // Days on which every supply has the same are one for the network: a list for a hundred days needs no more nodes than there are lots.
    private static Dictionary<DateOnly, DateOnly> Alike(List<Wish> wishes, List<Supply> supplies)
    {
        var last = new Dictionary<DateOnly, DateOnly>();
        DateOnly? after = null;
        foreach (var day in wishes.Select(w => w.Day).Distinct().OrderDescending())
        {
            if (after is not { } later || supplies.Exists(s => s.On(day) != s.On(later))) after = day;
            last[day] = after.Value;
        }
        return last;
    }

    // What merged days received goes to the earliest first.
    private static IEnumerable<Assignment> Shared(List<Wish> asked, List<Assignment> given, Dictionary<DateOnly, DateOnly> last)
    {
        foreach (var got in given.GroupBy(a => (a.Product, a.Way, a.Day)))
        {
            List<Assignment> from = [.. got];
            long[] left = [.. from.Select(a => a.Quantity)];
            foreach (var wish in asked.Where(w => (w.Product, w.Way, last[w.Day]) == got.Key))
            {
                var missing = wish.Quantity;
                for (var i = 0; i < left.Length; i++)
                {
                    var drawn = Math.Min(missing, left[i]);
                    if (drawn == 0) continue;
                    (missing, left[i]) = (missing - drawn, left[i] - drawn);
                    yield return from[i] with { Quantity = drawn, Day = wish.Day };
                }
            }
        }
    }

    /// <summary>Supplies in the order in which a wish draws on them.</summary>
    public static IOrderedEnumerable<Supply> Ranked(Wish wish, IEnumerable<Supply> supplies) => supplies
        .OrderBy(s => wish.Way != Way.Pooled && s.Product != wish.Product).ThenBy(s => s.Ground).ThenBy(Place);

    private static (SupportTier, long, Haul, Guid) Place(Supply supply) => (supply.Tier, supply.UnitPriceFen + supply.FreightFen, supply.Haul, supply.Product);

    private static List<Assignment> Flow(List<Wish> wishes, List<Supply> supplies)
    {
        var network = new FlowNetwork();
        var cooperatives = supplies.GroupBy(s => s.Cooperative).OrderBy(c => c.Key).ToDictionary(c => c.Key, c => network.AddNode());
        // A chain for each supply, from the latest day to the earliest and on to its cooperative: what the later days take is not there for the earlier ones.
        List<DateOnly> days = [.. wishes.Select(w => w.Day).Distinct().Order()];
        var sources = new Dictionary<(Guid, DateOnly), int>();
        foreach (var (place, supply) in supplies.OrderBy(Place).Index())
        {
            var next = cooperatives[supply.Cooperative];
            foreach (var (earlier, day) in days.Index())
            {
                var node = sources[(supply.Product, day)] = network.AddNode();
                network.Join(node, next, supply.On(day), earlier == 0 ? (long)supply.Ground * GroundStep + place : 0);
                next = node;
            }
        }
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
                ways.Add((wish, supply, network.Join(node, sources[(supply.Product, wish.Day)], wish.Quantity, wish.Way == Way.Substitutable && supply.Product != wish.Product ? NotNamed : 0)));
        }
        network.Fill();
        return [.. ways.Select(way => new Assignment(way.Wish.Product, way.Wish.Way, way.From.Product, network.On(way.Arc), way.Wish.Day)).Where(a => a.Quantity > 0)];
    }

    private static long OneAfterAnother(List<Wish> wishes, List<Supply> supplies)
    {
        var left = supplies.ToDictionary(s => s.Product, s => s.Capacity);
        var taken = new List<(Guid Product, DateOnly Day, long Quantity)>();
        var served = 0L;
        foreach (var wish in wishes)
        {
            var missing = wish.Quantity;
            foreach (var supply in Ranked(wish, Open(wish, supplies)))
            {
                // Fresh enough for this day, and not taken by it or a later one; nor may an earlier day's goods be short afterwards.
                var room = wishes.Select(w => w.Day).Where(d => d <= wish.Day).Distinct().Min(d => supply.On(d) - taken.Where(t => t.Product == supply.Product && t.Day >= d).Sum(t => t.Quantity));
                var drawn = Math.Min(missing, Math.Min(left[supply.Product], room));
                if (drawn <= 0) continue;
                left[supply.Product] -= drawn;
                taken.Add((supply.Product, wish.Day, drawn));
                missing -= drawn;
                served += drawn;
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
