using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What a person types to sign in.</summary>
public sealed record SignInRequest
{
    public required string Email { get; init; }
    public required string Password { get; init; }

    /// <summary>From the authenticator app, or a recovery code; only where the account asks for a second step.</summary>
    public string? Code { get; init; }

    /// <summary>What a browser was given when its owner asked not to be asked again.</summary>
    public string? KnownDevice { get; init; }
}

/// <summary>Either the badge, or a ticket for five minutes to the second step; and, if wished, the note of a known device.</summary>
public sealed record SignInOutcome(ClaimsPrincipal? Badge, string? Ticket = null, string? KnownDevice = null);

/// <summary>
/// Checks address and password and hands out the badge, or asks for the second step. Ten failures in a row pause an address
/// for 15 minutes; an address without an account answers, counts and pauses the same way, so that nobody learns who has one.
/// </summary>
public sealed class SignIn
{
    private readonly MarketplaceDb _db;
    private readonly ILookupNormalizer _names;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly UnknownCallers _unknown;
    private readonly Doorkeeper _door;
    private readonly SecondStep _second;
    private readonly Tickets _tickets;
    private readonly TimeProvider _clock;

    internal SignIn(MarketplaceDb db, ILookupNormalizer names, IPasswordHasher<Person> hasher, UnknownCallers unknown, Doorkeeper door, SecondStep second, Tickets tickets, TimeProvider clock) =>
        (_db, _names, _hasher, _unknown, _door, _second, _tickets, _clock) = (db, names, hasher, unknown, door, second, tickets, clock);

    public async Task<SignInOutcome> RunAsync(SignInRequest wanted, Caller caller, CancellationToken ct)
    {
        var email = _names.NormalizeEmail(wanted.Email.Trim());
        var now = _clock.GetUtcNow();
        var person = email.Length is 0 or > 254 ? null
            : await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == email, ct);

        Doorkeeper.RefusePaused(person is null ? await _unknown.PausedUntilAsync(email, now) : person.LockoutEnd, now);
        // The costly hash is computed outside any transaction, and for unknown addresses too: both take the same time.
        var right = wanted.Password.Length <= Passwords.Longest && _hasher.VerifyHashedPassword(person!, person?.PasswordHash ?? _unknown.SomeHash, wanted.Password) != PasswordVerificationResult.Failed;
        if (person is null)
        {
            Doorkeeper.RefusePaused(await _unknown.FailAsync(email, now), now);
            throw AccountsRefusals.WrongCredentials();
        }
        if (!right)
        {
            if (await _db.TransactAsync(() => _door.CountFailureAsync(person.Id, SignInWay.Password, caller, ct), ct)) Doorkeeper.RefusePaused(now + Doorkeeper.Pause, now);
            throw AccountsRefusals.WrongCredentials();
        }
        if (!person.TwoFactorEnabled) return new(await WelcomeAsync(person, SignInWay.Password, caller, ct));
        if (_tickets.Read("device", wanted.KnownDevice) is { } device && device.Person == person.Id && device.Fact == person.SecurityStamp)
            return new(await WelcomeAsync(person, SignInWay.KnownDevice, caller, ct));
        if (wanted.Code is null) return new(null, Ticket: _tickets.Write("second-step", person.Id, person.SecurityStamp!, Tickets.SecondStepLasts));
        var badge = await _db.TransactAsync(async () =>
        {
            if (await _second.SpendAsync(person.Id, wanted.Code, ct) is { } way) return await _door.WelcomeAsync(person, way, caller, ct);
            await _door.CountFailureAsync(person.Id, SignInWay.AuthenticatorCode, caller, ct);
            return null;
        }, ct);
        return new(badge ?? throw AccountsRefusals.CodeWrong());
    }

    private Task<ClaimsPrincipal> WelcomeAsync(Person person, SignInWay way, Caller caller, CancellationToken ct) =>
        _db.TransactAsync(() => _door.WelcomeAsync(person, way, caller, ct), ct);
}
