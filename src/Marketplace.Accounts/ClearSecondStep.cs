using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>
/// For someone who lost telephone, keys and recovery codes: takes every second factor off. Run on the server by whoever
/// operates it (<c>clear-second-step EMAIL</c>), after checking in person who asks.
/// </summary>
public sealed class ClearSecondStep
{
    private readonly MarketplaceDb _db;
    private readonly ILookupNormalizer _names;
    private readonly SecondStep _second;

    internal ClearSecondStep(MarketplaceDb db, ILookupNormalizer names, SecondStep second) => (_db, _names, _second) = (db, names, second);

    public Task RunAsync(string email, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var normal = _names.NormalizeEmail(email.Trim());
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.NormalizedEmail == normal, ct) ?? throw AccountsRefusals.PersonUnknown();
        await _db.Set<Authenticator>().Where(a => a.PersonId == person.Id).ExecuteDeleteAsync(ct);
        await _db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person.Id).ExecuteDeleteAsync(ct);
        await _second.ChangedAsync(Actor.System, person, null, "accounts.second_step_cleared",
            new Words("平台按您的请求取消了账户的第二步验证，请登录后重新设置", "At your request the second step was taken off your account; please set it up again after signing in"), on: false, ct);
    }, ct);
}
