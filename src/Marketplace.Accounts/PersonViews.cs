using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>A person as he or she sees the own account.</summary>
public sealed record ProfileView(PersonId Id, string Email, string Name, string Language, IReadOnlyList<MembershipView> Memberships);

/// <summary>For whom a person acts, and as what.</summary>
public sealed record MembershipView(OrganisationId Organisation, string NameZh, string NameEn, Role Role, long? LimitFen)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>Whom to write to: the address and the language of a person's mails.</summary>
public sealed record MailAddressee(string Email, string Language);

/// <summary>Looking people up. Names and addresses are for the person, or for mail; never for logs.</summary>
public sealed class PersonViews(MarketplaceDb db)
{
    /// <summary>The actor's own profile.</summary>
    public async Task<ProfileView> MineAsync(Actor actor, CancellationToken ct = default)
    {
        var id = actor.RequirePerson();
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == id.Value)
            .Select(p => new { p.Email, p.Name, p.Language }).SingleOrDefaultAsync(ct) ?? throw AccountsRefusals.PersonUnknown();
        var memberships = await (from m in db.Set<Membership>()
                                 join o in db.Set<Organisation>() on m.OrganisationId equals o.Id
                                 where m.PersonId == id.Value
                                 orderby m.Since, m.OrganisationId
                                 select new MembershipView(o.Id, o.NameZh, o.NameEn, m.Role, m.LimitFen)).AsNoTracking().ToListAsync(ct);
        return new(id, person.Email!, person.Name, person.Language, memberships);
    }

    /// <summary>Where mail to a person goes; null when the person is gone.</summary>
    public Task<MailAddressee?> AddresseeAsync(PersonId id, CancellationToken ct = default) =>
        db.Set<Person>().AsNoTracking().Where(p => p.Id == id.Value).Select(p => new MailAddressee(p.Email!, p.Language)).SingleOrDefaultAsync(ct);

    /// <summary>How people are called, for pages on which they act for the same organisation.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(IReadOnlyCollection<PersonId> people, CancellationToken ct = default)
    {
        var ids = people.Select(p => p.Value).ToList();
        return await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => new PersonId(p.Id), p => p.Name, ct);
    }
}
