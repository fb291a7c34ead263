using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>What must be known of an organisation to enter it.</summary>
public sealed record NewOrganisation(OrganisationKind Kind, string NameZh, string NameEn, string Uscc, string CountyCode, UnitType? UnitType = null);

/// <summary>Enters organisations and who acts for them; joins the caller's transaction.</summary>
public sealed class OrganisationDesk(MarketplaceDb db, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>Enters an organisation; refuses a credit code whose check does not hold. <paramref name="id"/> is given by seeds only.</summary>
    public OrganisationId Enter(NewOrganisation wanted, OrganisationId? id = null)
    {
        if (!CreditCode.IsValid(wanted.Uscc)) throw AccountsRefusals.CreditCodeWrong();
        var organisation = new Organisation
        {
            Id = id ?? Ids.New<OrganisationId>(clock),
            Kind = wanted.Kind,
            NameZh = wanted.NameZh,
            NameEn = wanted.NameEn,
            Uscc = wanted.Uscc,
            CountyCode = wanted.CountyCode,
            UnitType = wanted.UnitType,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(organisation);
        return organisation.Id;
    }

    /// <summary>Lets the person with this address act for the organisation. Approvers carry a limit in fen.</summary>
    public async Task JoinAsync(string email, OrganisationId organisation, Role role, long? limitFen, CancellationToken ct)
    {
        var normal = names.NormalizeEmail(email);
        var person = await db.Set<Person>().Where(p => p.NormalizedEmail == normal).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct)
            ?? throw AccountsRefusals.PersonUnknown();
        db.Add(new Membership { PersonId = person, OrganisationId = organisation, Role = role, LimitFen = limitFen, Since = clock.GetUtcNow() });
    }
}
