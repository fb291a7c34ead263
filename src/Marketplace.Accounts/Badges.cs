using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Names of the claims a signed-in person carries.</summary>
public static class BadgeClaims
{
    public const string Person = "sub", Name = "name", Role = "role", Organisation = "org", Stamp = "stamp", Language = "lang";
}

/// <summary>Writes the badge (claims) a person is known by after signing in.</summary>
public sealed class Badges(MarketplaceDb db)
{
    /// <summary>The badge as of now; null when the person is gone. With several memberships the oldest counts.</summary>
    public async Task<ClaimsPrincipal?> WriteAsync(PersonId who, CancellationToken ct)
    {
        var id = who.Value;
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (person is null) return null;
        var membership = await db.Set<Membership>().AsNoTracking().Where(m => m.PersonId == id)
            .OrderBy(m => m.Since).ThenBy(m => m.OrganisationId).FirstOrDefaultAsync(ct);
        var badge = new ClaimsIdentity(AccountsRoom.Scheme, BadgeClaims.Name, BadgeClaims.Role);
        badge.AddClaim(new(BadgeClaims.Person, person.Id.ToString()));
        badge.AddClaim(new(BadgeClaims.Name, person.Name));
        badge.AddClaim(new(BadgeClaims.Language, person.Language));
        badge.AddClaim(new(BadgeClaims.Role, (membership?.Role ?? Role.Consumer).ToString()));
        badge.AddClaim(new(BadgeClaims.Stamp, person.SecurityStamp ?? ""));
        if (membership is not null) badge.AddClaim(new(BadgeClaims.Organisation, membership.OrganisationId.Value.ToString()));
        return new ClaimsPrincipal(badge);
    }
}
