using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>One organisation and role a person may act in.</summary>
/// <param name="Through">The contractor whose officer the person is; null for an own membership.</param>
public sealed record Acting(OrganisationId Organisation, Role Role, OrganisationId? Through);

/// <summary>For whom a person may act: own memberships, oldest first, then units that let the person's contractor act for them.</summary>
public sealed class Actings(MarketplaceDb db)
{
    public async Task<IReadOnlyList<Acting>> OfAsync(PersonId who, CancellationToken ct)
    {
        var id = who.Value;
        var own = await db.Set<Membership>().AsNoTracking().Where(m => m.PersonId == id).OrderBy(m => m.Since).ThenBy(m => m.OrganisationId).ThenBy(m => m.Role)
            .Select(m => new Acting(m.OrganisationId, m.Role, null)).ToListAsync(ct);
        var contractors = own.Where(a => a.Role == Role.Officer).Select(a => a.Organisation).ToList();
        if (contractors.Count == 0) return own;
        var granted = await db.Set<ContractorGrant>().AsNoTracking().Where(g => contractors.Contains(g.Contractor)).OrderBy(g => g.Since).ThenBy(g => g.Unit)
            .Select(g => new Acting(g.Unit, Role.Officer, g.Contractor)).ToListAsync(ct);
        return [.. own, .. granted.Where(g => !own.Exists(o => (o.Organisation, o.Role) == (g.Organisation, g.Role)))];
    }
}
