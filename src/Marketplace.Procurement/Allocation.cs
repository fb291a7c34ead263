namespace Marketplace.Procurement;

/// <summary>Why a share went to its cooperative, from the strongest ground to the weakest.</summary>
internal enum Ground { PairedCounty, KeyCounty, AssistedCounty, Other }

/// <summary>What one product of one cooperative can supply, with the grounds it is ranked by.</summary>
/// <param name="Product">Distinguishes supplies; also the last tie-break, so that the ranking is total.</param>
/// <param name="Group">Goods that may stand in for each other: same category, unit and net weight.</param>
/// <param name="Capacity">Units that can be promised; not negative.</param>
internal sealed record Supply(Guid Product, string Group, Ground Ground, long Capacity, long UnitPriceFen);

/// <summary>One row's wish.</summary>
/// <param name="Product">The product the buyer named; always served first.</param>
/// <param name="MaySubstitute">Whether goods of the same group, no dearer, may fill what is missing.</param>
internal sealed record Demand(int Row, Guid Product, long Quantity, bool MaySubstitute);

/// <param name="Ordinal">0 for the product asked for, 1… for substitutes in the order taken.</param>
internal sealed record Portion(int Row, int Ordinal, Guid Product, long Quantity, Ground Ground, bool Substitute);

/// <summary>
/// Divides a batch's demand among the supplies. Pure and deterministic: rows are served in their own order, first from the
/// product they name; where a row allows it, the rest comes from the same group: the paired county first, then key
/// counties, other assisted counties and the others, cheaper first within a ground. Nobody gives more than his capacity,
/// and more demand never leaves a supplier with less.
/// </summary>
internal static class Allocation
{
    public static IReadOnlyList<Portion> Divide(IEnumerable<Demand> demands, IEnumerable<Supply> supplies)
    {
        var known = supplies.ToDictionary(s => s.Product);
        var left = known.Values.ToDictionary(s => s.Product, s => s.Capacity);
        var groups = known.Values.GroupBy(s => s.Group).ToDictionary(g => g.Key, g => g.Order(ByRank).ToArray());
        var portions = new List<Portion>();

        foreach (var demand in demands.OrderBy(d => d.Row))
        {
            if (!known.TryGetValue(demand.Product, out var own)) continue;
            var missing = demand.Quantity;
            var ordinal = 0;
            foreach (var supply in Candidates(own, demand))
            {
                if (missing == 0) break;
                var taken = Math.Min(missing, left[supply.Product]);
                if (taken <= 0) continue;
                left[supply.Product] -= taken;
                missing -= taken;
                portions.Add(new(demand.Row, ordinal++, supply.Product, taken, supply.Ground, supply.Product != own.Product));
            }
        }
        return portions;

        IEnumerable<Supply> Candidates(Supply own, Demand demand) => demand.MaySubstitute
            ? groups[own.Group].Where(s => s.Product != own.Product && s.UnitPriceFen <= own.UnitPriceFen).Prepend(own)
            : [own];
    }

    private static readonly Comparer<Supply> ByRank = Comparer<Supply>.Create((a, b) =>
        (a.Ground, a.UnitPriceFen, a.Product).CompareTo((b.Ground, b.UnitPriceFen, b.Product)));
}
