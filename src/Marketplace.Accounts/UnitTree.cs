using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>A unit and the one above it.</summary>
public sealed record UnitUnder(OrganisationId Unit, OrganisationId Superior);

/// <summary>Who stands above whom; only ties that the superior has confirmed.</summary>
public sealed class UnitTree(MarketplaceDb db)
{
    // No administration is nested deeper; and a wrong tree must not be walked for ever.
    private const int MostLevels = 12;

    public Task<OrganisationId?> SuperiorOfAsync(OrganisationId unit, CancellationToken ct) =>
        Confirmed.Where(t => t.Subordinate == unit).Select(t => (OrganisationId?)t.Superior).SingleOrDefaultAsync(ct);

    public Task<List<OrganisationId>> DirectlyBelowAsync(OrganisationId unit, CancellationToken ct) =>
        Confirmed.Where(t => t.Superior == unit).Select(t => t.Subordinate).ToListAsync(ct);

    public async Task<bool> IsAboveAsync(OrganisationId superior, OrganisationId unit, CancellationToken ct)
    {
        OrganisationId? at = unit;
        for (var level = 0; level < MostLevels && at is { } here; level++)
        {
            at = await SuperiorOfAsync(here, ct);
            if (at == superior) return true;
        }
        return false;
    }

    /// <summary>Every unit above, the nearest first.</summary>
    public async Task<IReadOnlyList<OrganisationId>> AboveAsync(OrganisationId unit, CancellationToken ct)
    {
        var found = new List<OrganisationId>();
        for (var at = await SuperiorOfAsync(unit, ct); at is { } above && found.Count < MostLevels && !found.Contains(above); at = await SuperiorOfAsync(above, ct)) found.Add(above);
        return found;
    }

    /// <summary>Every unit below, level by level.</summary>
    public async Task<IReadOnlyList<UnitUnder>> BelowAsync(OrganisationId unit, CancellationToken ct)
    {
        var found = new List<UnitUnder>();
        List<OrganisationId> level = [unit];
        for (var depth = 0; depth < MostLevels && level.Count > 0; depth++)
        {
            var above = level;
            var next = await Confirmed.Where(t => above.Contains(t.Superior)).Select(t => new { t.Subordinate, t.Superior }).ToListAsync(ct);
            found.AddRange(next.Select(t => new UnitUnder(t.Subordinate, t.Superior)));
            level = [.. next.Select(t => t.Subordinate)];
        }
        return found;
    }

    private IQueryable<UnitTie> Confirmed => db.Set<UnitTie>().AsNoTracking().Where(t => t.ConfirmedAt != null);
}
