using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>An organisation as other rooms see it.</summary>
public sealed record OrganisationView(
    OrganisationId Id, OrganisationKind Kind, string NameZh, string NameEn, string Uscc, string CountyCode, UnitType? UnitType)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>Looking organisations up.</summary>
public sealed class OrganisationViews(MarketplaceDb db)
{
    public Task<OrganisationView?> FindAsync(OrganisationId id, CancellationToken ct = default) =>
        Views(db.Set<Organisation>().Where(o => o.Id == id)).SingleOrDefaultAsync(ct);

    public Task<OrganisationView?> ByCreditCodeAsync(string uscc, CancellationToken ct = default) =>
        Views(db.Set<Organisation>().Where(o => o.Uscc == uscc)).SingleOrDefaultAsync(ct);

    public Task<List<OrganisationView>> OfKindAsync(OrganisationKind kind, CancellationToken ct = default) =>
        Views(db.Set<Organisation>().Where(o => o.Kind == kind).OrderBy(o => o.Uscc)).ToListAsync(ct);

    /// <summary>Several at once, by id.</summary>
    public async Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> NamesAsync(IReadOnlyCollection<OrganisationId> ids, CancellationToken ct = default) =>
        await Views(db.Set<Organisation>().Where(o => ids.Contains(o.Id))).ToDictionaryAsync(o => o.Id, ct);

    /// <summary>The most this person may approve at once for the organisation, in fen; 0 when not an approver there.</summary>
    public async Task<long> ApprovalLimitAsync(PersonId person, OrganisationId organisation, CancellationToken ct = default) =>
        await db.Set<Membership>().Where(m => m.PersonId == person.Value && m.OrganisationId == organisation && m.Role == Role.Approver)
            .Select(m => m.LimitFen).SingleOrDefaultAsync(ct) ?? 0;

    /// <summary>The people who act for the organisation in a role.</summary>
    public async Task<IReadOnlyList<PersonId>> MembersAsync(OrganisationId organisation, Role role, CancellationToken ct = default)
    {
        var people = await db.Set<Membership>().Where(m => m.OrganisationId == organisation && m.Role == role).Select(m => m.PersonId).ToListAsync(ct);
        return [.. people.Select(p => new PersonId(p))];
    }

    private static IQueryable<OrganisationView> Views(IQueryable<Organisation> organisations) =>
        organisations.AsNoTracking().Select(o => new OrganisationView(o.Id, o.Kind, o.NameZh, o.NameEn, o.Uscc, o.CountyCode, o.UnitType));
}
