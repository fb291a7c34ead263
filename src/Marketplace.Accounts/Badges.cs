using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Names of the claims a signed-in person carries.</summary>
public static class BadgeClaims
{
    public const string Person = "sub", Name = "name", Role = "role", Organisation = "org", Several = "several", Stamp = "stamp", Language = "lang";
}

/// <summary>Writes the badge (claims) a person is known by after signing in.</summary>
public sealed class Badges(MarketplaceDb db, Actings actings)
{
    /// <summary>The badge as of now; null when the person is gone. Who may act for several acts for the one wished, or else for the first.</summary>
    public async Task<ClaimsPrincipal?> WriteAsync(PersonId who, CancellationToken ct, Acting? wished = null)
    {
        var id = who.Value;
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (person is null) return null;
        var choices = await actings.OfAsync(who, ct);
        var chosen = choices.FirstOrDefault(a => a.Organisation == wished?.Organisation && a.Role == wished.Role) ?? choices.FirstOrDefault();
        var badge = new ClaimsIdentity(AccountsRoom.Scheme, BadgeClaims.Name, BadgeClaims.Role);
        badge.AddClaim(new(BadgeClaims.Person, person.Id.ToString()));
        badge.AddClaim(new(BadgeClaims.Name, person.Name));
        badge.AddClaim(new(BadgeClaims.Language, person.Language));
        badge.AddClaim(new(BadgeClaims.Role, (chosen?.Role ?? Role.Consumer).ToString()));
        badge.AddClaim(new(BadgeClaims.Stamp, person.SecurityStamp ?? ""));
        if (chosen is not null) badge.AddClaim(new(BadgeClaims.Organisation, chosen.Organisation.Value.ToString()));
        if (choices.Count > 1) badge.AddClaim(new(BadgeClaims.Several, "1"));
        return new ClaimsPrincipal(badge);
    }
}
