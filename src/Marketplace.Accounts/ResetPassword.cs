using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What the reset form sends.</summary>
public sealed record ResetPasswordRequest
{
    public required string Person { get; init; }
    public required string Code { get; init; }
    public required string Password { get; init; }
}

/// <summary>Sets a new password by the mailed link. The link works once: the new password changes the stamp it was made for, which also signs out every browser.</summary>
public sealed class ResetPassword
{
    private readonly MarketplaceDb _db;
    private readonly UserManager<Person> _people;
    private readonly Doorkeeper _door;
    private readonly AuditTrail _audit;

    internal ResetPassword(MarketplaceDb db, UserManager<Person> people, Doorkeeper door, AuditTrail audit) =>
        (_db, _people, _door, _audit) = (db, people, door, audit);

    public Task RunAsync(ResetPasswordRequest wanted, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var person = Guid.TryParse(wanted.Person, out var id) ? await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) : null;
        var token = Decode(wanted.Code);
        if (person is null || token is null
            || !await _people.VerifyUserTokenAsync(person, _people.Options.Tokens.PasswordResetTokenProvider, UserManager<Person>.ResetPasswordTokenPurpose, token))
            throw AccountsRefusals.ResetLinkSpent();
        Passwords.Check(wanted.Password, person.Email!, "password");
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        person.EmailConfirmed = true; // the link came by mail
        if (!(await _people.ResetPasswordAsync(person, token, wanted.Password)).Succeeded) throw AccountsRefusals.ResetLinkSpent();
        await _door.EndSessionsAsync(person.Id, null, ct);
        _audit.Append(Actor.System, "accounts.password_reset", person.Id.ToString(), new { });
    }, ct);

    private static string? Decode(string code)
    {
        try { return Convert.ToBase64String(WebEncoders.Base64UrlDecode(code)); }
        catch (FormatException) { return null; }
    }
}
