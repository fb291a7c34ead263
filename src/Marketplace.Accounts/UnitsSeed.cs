using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>The demonstration unit's neighbourhood: the unit above it, two beside it, a contractor, administrators, and a newcomer.</summary>
internal sealed class UnitsSeed(MarketplaceDb db, OrganisationDesk organisations, ILookupNormalizer names, IPasswordHasher<Person> hasher, TimeProvider clock) : ISeed
{
    public int Order => 21;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var demo = OrganisationId.From(SeedIds.Of("unit", DemoAccounts.UnitCreditCode));
        var (superior, school, hospital, contractor) = (Enter(DemoUnits.Superior), Enter(DemoUnits.School), Enter(DemoUnits.Hospital), Enter(DemoUnits.Contractor));
        foreach (var below in (OrganisationId[])[demo, school, hospital]) db.Add(new UnitTie { Subordinate = below, Superior = superior, AskedAt = now.AddDays(-320), ConfirmedAt = now.AddDays(-318) });
        db.Add(new ContractorGrant { Unit = hospital, Contractor = contractor, Since = now.AddDays(-300) });

        var hash = hasher.HashPassword(null!, DemoAccounts.Password);
        foreach (var account in DemoAccounts.All.Where(a => a.Superior))
        {
            var person = Person(account.Email, account.Name.Zh, hash);
            Join(person, superior, account.Role);
            db.Add(new UnitAdministrator { OrganisationId = superior, PersonId = person });
        }
        Administered(school, "school", "胡静怡", "孙建明");
        Administered(hospital, "hospital", "何思敏", "叶伟民");
        Join(Person("contractor-officer@demo.local", "徐志刚", null), contractor, Role.Officer);
        await db.FlushAsync(ct);

        db.Add(new UnitAdministrator { OrganisationId = demo, PersonId = await PersonAsync("officer@demo.local", ct) });
        // The same accountant keeps the school's books: later, so that the own unit comes first.
        Join(await PersonAsync("finance@demo.local", ct), school, Role.Finance, now.AddSeconds(1));
        db.Add(new UnitRegistration
        {
            Id = new(SeedIds.Of("registration", DemoUnits.Newcomer.Uscc)),
            NameZh = DemoUnits.Newcomer.NameZh,
            NameEn = DemoUnits.Newcomer.NameEn,
            Uscc = DemoUnits.Newcomer.Uscc,
            CountyCode = DemoUnits.Newcomer.CountyCode,
            UnitType = UnitType.School,
            PersonId = await PersonAsync("consumer@demo.local", ct),
            AskedAt = now.AddHours(-5),
        });
    }

    private OrganisationId Enter(NewOrganisation unit) => organisations.Enter(unit, OrganisationId.From(SeedIds.Of("unit", unit.Uscc)));

    private void Administered(OrganisationId unit, string key, string officer, string approver)
    {
        var first = Person($"{key}-officer@demo.local", officer, null);
        Join(first, unit, Role.Officer);
        db.Add(new UnitAdministrator { OrganisationId = unit, PersonId = first });
        Join(Person($"{key}-approver@demo.local", approver, null), unit, Role.Approver);
    }

    private Guid Person(string email, string name, string? hash)
    {
        var person = DemoPeople.Of(email, name, hash, names, clock);
        db.Add(person);
        return person.Id;
    }

    private void Join(Guid person, OrganisationId unit, Role role, DateTimeOffset? since = null) => db.Add(new Membership
    {
        PersonId = person,
        OrganisationId = unit,
        Role = role,
        LimitFen = role == Role.Approver ? DemoAccounts.ApproverLimitFen : null,
        Since = since ?? clock.GetUtcNow(),
    });

    private Task<Guid> PersonAsync(string email, CancellationToken ct)
    {
        var normal = names.NormalizeEmail(email);
        return db.Set<Person>().Where(p => p.NormalizedEmail == normal).Select(p => p.Id).SingleAsync(ct);
    }
}
