using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Takes the authenticator app off the account.</summary>
public sealed class RemoveAuthenticator
{
    private readonly MarketplaceDb _db;
    private readonly SecondStep _second;

    internal RemoveAuthenticator(MarketplaceDb db, SecondStep second) => (_db, _second) = (db, second);

    public Task RunAsync(Actor actor, SignInId? here, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        if (await _db.Set<Authenticator>().Where(a => a.PersonId == id).ExecuteDeleteAsync(ct) == 0) return;
        await _second.ChangedAsync(actor, person, here, "accounts.authenticator_removed",
            new Words("您的账户已停用验证器动态码", "The authenticator app was removed from your account"), await _second.AnyAsync(id, ct), ct);
    }, ct);
}
