using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Calls a passkey by another name.</summary>
public sealed class RenamePasskey
{
    private readonly MarketplaceDb _db;
    private readonly UserManager<Person> _people;

    internal RenamePasskey(MarketplaceDb db, UserManager<Person> people) => (_db, _people) = (db, people);

    public Task RunAsync(Actor actor, string passkey, string name, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var called = PasskeyName.Check(name);
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        var found = await _people.GetPasskeyAsync(person, PasskeyId.Read(passkey)) ?? throw AccountsRefusals.PasskeyUnknown();
        found.Name = called;
        if (!(await _people.AddOrUpdatePasskeyAsync(person, found)).Succeeded) throw AccountsRefusals.PasskeyUnknown();
    }, ct);
}

/// <summary>A passkey's own id as pages write it.</summary>
internal static class PasskeyId
{
    public static string Write(byte[] id) => WebEncoders.Base64UrlEncode(id);

    public static byte[] Read(string text)
    {
        try { return WebEncoders.Base64UrlDecode(text); }
        catch (FormatException) { throw AccountsRefusals.PasskeyUnknown(); }
    }
}
