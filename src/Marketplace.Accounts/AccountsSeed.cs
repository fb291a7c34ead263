using Microsoft.AspNetCore.Identity;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>The demonstration's people and partner units.</summary>
internal sealed class AccountsSeed(MarketplaceDb db, OrganisationDesk organisations, ILookupNormalizer names, IPasswordHasher<Person> hasher, TimeProvider clock) : ISeed
{
    public int Order => 20;

    public Task RunAsync(CancellationToken ct)
    {
        var units = DemoUnits.All.Select(unit => organisations.Enter(unit, OrganisationId.From(SeedIds.Of("unit", unit.Uscc)))).ToList();
        var market = new NewOrganisation(OrganisationKind.Operator, "山海集平台运营中心", "Shanhai Market Operations", CreditCode.Complete("91", "510104", "MA6C1N8P"), "510104");
        var operations = organisations.Enter(market, OrganisationId.From(SeedIds.Of("operator", market.Uscc)));
        // Hashing is made to be slow: one hash serves all, whose password is public anyway.
        var hash = hasher.HashPassword(null!, DemoAccounts.Password);
        foreach (var demo in DemoAccounts.All.Where(a => !a.Superior))
        {
            var person = DemoPeople.Of(demo.Email, demo.Name.Zh, hash, names, clock);
            db.Add(person);
            OrganisationId? organisation = demo.Role switch
            {
                Role.Officer or Role.Approver or Role.Finance or Role.Requester => units[0],
                Role.Operator => operations,
                _ => null, // the cooperative's membership comes with the cooperatives
            };
            if (organisation is { } its)
                db.Add(new Membership
                {
                    PersonId = person.Id,
                    OrganisationId = its,
                    Role = demo.Role,
                    LimitFen = demo.LimitFen,
                    Since = clock.GetUtcNow(),
                });
        }
        return Task.CompletedTask;
    }
}
