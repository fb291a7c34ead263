using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What the page asking for a fresh proof sends: the password (and a code, where the account has one), or a passkey.</summary>
public sealed record ProveAgainRequest
{
    public string Password { get; init; } = "";
    public string? Code { get; init; }
    public PasskeyAnswer? Passkey { get; init; }
}

/// <summary>A signed-in person proves again to be the one, before changing how to sign in. Failures count as at the door.</summary>
public sealed class ProveAgain
{
    private readonly MarketplaceDb _db;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly PasskeyDesk _passkeys;
    private readonly SecondStep _second;
    private readonly Doorkeeper _door;
    private readonly TimeProvider _clock;

    internal ProveAgain(MarketplaceDb db, IPasswordHasher<Person> hasher, PasskeyDesk passkeys, SecondStep second, Doorkeeper door, TimeProvider clock) =>
        (_db, _hasher, _passkeys, _second, _door, _clock) = (db, hasher, passkeys, second, door, clock);

    /// <summary>The time of the proof, for the badge.</summary>
    public async Task<DateTimeOffset> RunAsync(Actor actor, ProveAgainRequest wanted, Caller caller, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        var now = _clock.GetUtcNow();
        var person = await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        if (wanted.Passkey is { } answer) return (await _passkeys.WhoseAsync(answer)).Person.Id == id ? now : throw AccountsRefusals.PasskeyRefused();
        Doorkeeper.RefusePaused(person.LockoutEnd, now);
        var right = wanted.Password.Length <= Passwords.Longest && _hasher.VerifyHashedPassword(person, person.PasswordHash ?? "", wanted.Password) != PasswordVerificationResult.Failed;
        var complete = await _db.TransactAsync(async () =>
        {
            if (right && (!person.TwoFactorEnabled || await _second.SpendAsync(id, wanted.Code ?? "", ct) is not null)) return true;
            await _door.CountFailureAsync(id, right ? SignInWay.AuthenticatorCode : SignInWay.Password, caller, ct);
            return false;
        }, ct);
        return complete ? now : throw (right ? AccountsRefusals.CodeWrong() : AccountsRefusals.PasswordNotRight());
    }
}
