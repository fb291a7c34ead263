using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Adds a passkey made by the person's own device or key; at most ten.</summary>
public sealed class AddPasskey
{
    private const int Most = 10;

    private readonly MarketplaceDb _db;
    private readonly UserManager<Person> _people;
    private readonly PasskeyDesk _passkeys;
    private readonly SecondStep _second;

    internal AddPasskey(MarketplaceDb db, UserManager<Person> people, PasskeyDesk passkeys, SecondStep second) =>
        (_db, _people, _passkeys, _second) = (db, people, passkeys, second);

    /// <summary>Recovery codes to be shown once; none when the person has some already. Other browsers are signed out.</summary>
    public Task<IReadOnlyList<string>> RunAsync(Actor actor, PasskeyAnswer answer, string name, SignInId? here, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        if (await _db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == id, ct) >= Most) throw AccountsRefusals.PasskeysFull(Most);
        var passkey = await _passkeys.NewOneAsync(actor, answer);
        passkey.Name = PasskeyName.Check(name);
        if (!(await _people.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded) throw AccountsRefusals.PasskeyRefused();
        return await _second.ChangedAsync(actor, person, here, "accounts.passkey_added",
            new Words($"您的账户添加了通行密钥“{passkey.Name}”", $"The passkey “{passkey.Name}” was added to your account"), on: true, ct);
    }, ct);
}

/// <summary>What a person calls a passkey.</summary>
internal static class PasskeyName
{
    public const int Longest = 40;

    public static string Check(string? typed)
    {
        var name = (typed ?? "").Trim();
        return name.Length is > 0 and <= Longest && !name.Any(char.IsControl) ? name : throw AccountsRefusals.PasskeyNameWrong();
    }
}
