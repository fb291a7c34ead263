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
}

/// <summary>
/// Checks address and password and hands out the badge. Ten failures in a row pause an address for 15 minutes; an
/// address without an account answers, counts and pauses the same way, so that nobody learns who has one.
/// </summary>
public sealed class SignIn
{
    internal const int MostFailures = 10;
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly MarketplaceDb _db;
    private readonly ILookupNormalizer _names;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly UnknownCallers _unknown;
    private readonly Badges _badges;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal SignIn(MarketplaceDb db, ILookupNormalizer names, IPasswordHasher<Person> hasher, UnknownCallers unknown, Badges badges, AuditTrail audit, TimeProvider clock) =>
        (_db, _names, _hasher, _unknown, _badges, _audit, _clock) = (db, names, hasher, unknown, badges, audit, clock);

    public async Task<ClaimsPrincipal> RunAsync(SignInRequest wanted, CancellationToken ct)
    {
        var email = _names.NormalizeEmail(wanted.Email.Trim());
        var now = _clock.GetUtcNow();
        var person = email.Length is 0 or > 254 ? null
            : await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == email, ct);

        if ((person is null ? await _unknown.PausedUntilAsync(email, now) : person.LockoutEnd) is { } until && until > now) throw Paused(until, now);
        // The costly hash is computed outside any transaction, and for unknown addresses too: both take the same time.
        var right = wanted.Password.Length <= Passwords.Longest && _hasher.VerifyHashedPassword(person!, person?.PasswordHash ?? _unknown.SomeHash, wanted.Password) != PasswordVerificationResult.Failed;
        if (person is null)
        {
            if (await _unknown.FailAsync(email, now) is { } paused) throw Paused(paused, now);
            throw AccountsRefusals.WrongCredentials();
        }
        if (!right)
        {
            if (await CountFailureAsync(person.Id, now, ct)) throw Paused(now + Pause, now);
            throw AccountsRefusals.WrongCredentials();
        }
        if (person.AccessFailedCount > 0) await _db.TransactAsync(() => ForgetFailuresAsync(person.Id, ct), ct);
        return await _badges.WriteAsync(person.PersonId, ct) ?? throw AccountsRefusals.WrongCredentials();
    }

    /// <summary>Counts one more failure; true when it was the tenth.</summary>
    private Task<bool> CountFailureAsync(Guid id, DateTimeOffset now, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        await _db.Set<Person>().Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1), ct);
        DateTimeOffset? until = now + Pause;
        var paused = await _db.Set<Person>().Where(p => p.Id == id && p.AccessFailedCount >= MostFailures)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.LockoutEnd, until).SetProperty(p => p.AccessFailedCount, 0), ct);
        if (paused == 1) _audit.Append(Actor.System, "accounts.locked_out", id.ToString(), new { minutes = (int)Pause.TotalMinutes });
        return paused == 1;
    }, ct);

    private Task<int> ForgetFailuresAsync(Guid id, CancellationToken ct) =>
        _db.Set<Person>().Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.AccessFailedCount, 0), ct);

    private static Refusal Paused(DateTimeOffset until, DateTimeOffset now) => AccountsRefusals.LockedOut((int)Math.Ceiling((until - now).TotalMinutes));
}
