using Microsoft.AspNetCore.Identity;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Signs in by a passkey alone: it has checked its owner itself. Does not count failures: nothing can be guessed.</summary>
public sealed class SignInByPasskey
{
    private readonly MarketplaceDb _db;
    private readonly UserManager<Person> _people;
    private readonly PasskeyDesk _passkeys;
    private readonly Doorkeeper _door;

    internal SignInByPasskey(MarketplaceDb db, UserManager<Person> people, PasskeyDesk passkeys, Doorkeeper door) =>
        (_db, _people, _passkeys, _door) = (db, people, passkeys, door);

    public Task<SignInOutcome> RunAsync(PasskeyAnswer answer, Caller caller, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var (person, passkey) = await _passkeys.WhoseAsync(answer);
        if (!(await _people.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded) throw AccountsRefusals.PasskeyRefused();
        return new SignInOutcome(await _door.WelcomeAsync(person, SignInWay.Passkey, caller, ct));
    }, ct);
}
