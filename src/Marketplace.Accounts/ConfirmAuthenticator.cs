using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Sets an authenticator app up by a first code from it.</summary>
public sealed class ConfirmAuthenticator
{
    private readonly MarketplaceDb _db;
    private readonly AuthenticatorDesk _desk;
    private readonly SecondStep _second;
    private readonly TimeProvider _clock;

    internal ConfirmAuthenticator(MarketplaceDb db, AuthenticatorDesk desk, SecondStep second, TimeProvider clock) => (_db, _desk, _second, _clock) = (db, desk, second, clock);

    /// <param name="actor">Whose app it is.</param>
    /// <param name="ticket">From the offer.</param>
    /// <param name="code">The six digits the app shows now.</param>
    /// <param name="here">This browser's session; every other one ends.</param>
    /// <returns>Recovery codes to be shown once; none when the person has some already.</returns>
    public Task<IReadOnlyList<string>> RunAsync(Actor actor, string ticket, string code, SignInId? here, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var now = _clock.GetUtcNow();
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        if (await _db.Set<Authenticator>().AnyAsync(a => a.PersonId == id, ct)) throw AccountsRefusals.AuthenticatorThere();
        if (_desk.SecretIn(actor, ticket) is not { } secret) throw AccountsRefusals.SignInExpired();
        if (Totp.StepOf(secret, string.Concat(code.Where(char.IsAsciiDigit)), now) is not { } step) throw AccountsRefusals.FirstCodeWrong();
        _db.Add(new Authenticator { PersonId = id, Secret = _second.Seal(secret), Since = now, LastStep = step });
        return await _second.ChangedAsync(actor, person, here, "accounts.authenticator_added",
            new Words("您的账户已启用验证器动态码，登录时需要第二步验证", "An authenticator app was added to your account; signing in now takes a second step"), on: true, ct);
    }, ct);
}
