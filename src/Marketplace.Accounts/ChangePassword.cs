using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What the password form sends.</summary>
public sealed record ChangePasswordRequest
{
    public required string CurrentPassword { get; init; }
    public required string NewPassword { get; init; }
}

/// <summary>A signed-in person sets a new password; other browsers are signed out.</summary>
public sealed class ChangePassword
{
    private readonly MarketplaceDb _db;
    private readonly UserManager<Person> _people;
    private readonly Doorkeeper _door;
    private readonly AuditTrail _audit;

    internal ChangePassword(MarketplaceDb db, UserManager<Person> people, Doorkeeper door, AuditTrail audit) =>
        (_db, _people, _door, _audit) = (db, people, door, audit);

    public Task RunAsync(Actor actor, ChangePasswordRequest wanted, SignInId? here, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        return _db.TransactAsync(async () =>
        {
            var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
            Passwords.Check(wanted.NewPassword, person.Email!, "newPassword");
            if (wanted.CurrentPassword.Length > Passwords.Longest || !(await _people.ChangePasswordAsync(person, wanted.CurrentPassword, wanted.NewPassword)).Succeeded)
                throw AccountsRefusals.PasswordWrong();
            await _door.EndSessionsAsync(id, here, ct);
            _audit.Append(actor, "accounts.password_changed", id.ToString(), new { });
        }, ct);
    }
}
