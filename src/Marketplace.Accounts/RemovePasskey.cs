using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Takes a passkey off the account.</summary>
public sealed class RemovePasskey
{
    private readonly MarketplaceDb _db;
    private readonly SecondStep _second;

    internal RemovePasskey(MarketplaceDb db, SecondStep second) => (_db, _second) = (db, second);

    public Task RunAsync(Actor actor, string passkey, SignInId? here, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var key = PasskeyId.Read(passkey);
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        var found = await _db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().SingleOrDefaultAsync(p => p.UserId == id && p.CredentialId == key, ct) ?? throw AccountsRefusals.PasskeyUnknown();
        await _db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == id && p.CredentialId == key).ExecuteDeleteAsync(ct);
        await _second.ChangedAsync(actor, person, here, "accounts.passkey_removed",
            new Words($"您的账户删除了通行密钥“{found.Data.Name}”", $"The passkey “{found.Data.Name}” was removed from your account"), await _second.AnyAsync(id, ct), ct);
    }, ct);
}
