using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>A secret for an authenticator app, as letters and as the address a square shows. The ticket carries it until a first code proves that the app has it.</summary>
public sealed record AuthenticatorOffer(string Secret, string Address, string Ticket);

/// <summary>Offers secrets for authenticator apps. Nothing is stored before the first code.</summary>
public sealed class AuthenticatorDesk
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private readonly MarketplaceDb _db;
    private readonly Tickets _tickets;

    internal AuthenticatorDesk(MarketplaceDb db, Tickets tickets) => (_db, _tickets) = (db, tickets);

    /// <summary>A new secret, or the one of a page shown again. Refuses when an app is set up already.</summary>
    public async Task<AuthenticatorOffer> OfferAsync(Actor actor, string? shownBefore, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        var email = await _db.Set<Person>().Where(p => p.Id == id).Select(p => p.Email).SingleOrDefaultAsync(ct) ?? throw AccountsRefusals.PersonUnknown();
        if (await _db.Set<Authenticator>().AnyAsync(a => a.PersonId == id, ct)) throw AccountsRefusals.AuthenticatorThere();
        var secret = SecretIn(actor, shownBefore) ?? Totp.NewSecret();
        return new(secret, Totp.AddressOf(secret, "山海集 Shanhai", email), _tickets.Write("authenticator", id, secret, Lasts));
    }

    /// <summary>The secret a ticket carries for this person; null when it is too old or somebody else's.</summary>
    internal string? SecretIn(Actor actor, string? ticket) =>
        _tickets.Read("authenticator", ticket) is { } note && note.Person == actor.RequirePerson().Value ? note.Fact : null;
}
