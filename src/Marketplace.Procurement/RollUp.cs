using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>One unit's own year: reserved, accepted, and paid, which alone counts.</summary>
public sealed record UnitYear(OrganisationId Unit, OrganisationId? Superior, string Name, CanteenCase? Canteen, string State, long ReservedFen, long AcceptedFen, long PaidFen);

/// <summary>A unit with everything below it.</summary>
/// <param name="Depth">0 for the unit that asks.</param>
/// <param name="Units">How many units the sums are of, itself included.</param>
public sealed record RollUpLine(int Depth, UnitYear Own, int Units, long ReservedFen, long AcceptedFen, long PaidFen)
{
    public long PaidBasisPoints => ReservedFen == 0 ? 0 : PaidFen * 10_000 / ReservedFen;
}

/// <summary>Adds the years of a tree of units up, from the leaves to the root.</summary>
public static class RollUp
{
    /// <summary>The root first, every unit before those below it. A unit is counted once, also where the tree is wrong.</summary>
    public static IReadOnlyList<RollUpLine> Of(OrganisationId root, IReadOnlyCollection<UnitYear> units)
    {
        var below = units.Where(u => u.Superior is not null).ToLookup(u => u.Superior!.Value);
        var lines = new List<RollUpLine>(units.Count);
        var seen = new HashSet<OrganisationId>();
        if (units.FirstOrDefault(u => u.Unit == root) is { } own) Add(own, 0);
        return lines;

        RollUpLine Add(UnitYear unit, int depth)
        {
            seen.Add(unit.Unit);
            var at = lines.Count;
            lines.Add(null!);
            var line = new RollUpLine(depth, unit, 1, unit.ReservedFen, unit.AcceptedFen, unit.PaidFen);
            foreach (var child in below[unit.Unit].OrderBy(u => u.Name, StringComparer.Ordinal))
            {
                if (seen.Contains(child.Unit)) continue;
                var sum = Add(child, depth + 1);
                line = line with
                {
                    Units = line.Units + sum.Units,
                    ReservedFen = line.ReservedFen + sum.ReservedFen,
                    AcceptedFen = line.AcceptedFen + sum.AcceptedFen,
                    PaidFen = line.PaidFen + sum.PaidFen,
                };
            }
            return lines[at] = line;
        }
    }
}
