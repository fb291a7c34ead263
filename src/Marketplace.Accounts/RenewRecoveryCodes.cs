using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Ten new recovery codes; the earlier ones are void.</summary>
public sealed class RenewRecoveryCodes
{
    private readonly MarketplaceDb _db;
    private readonly SecondStep _second;

    internal RenewRecoveryCodes(MarketplaceDb db, SecondStep second) => (_db, _second) = (db, second);

    public Task<IReadOnlyList<string>> RunAsync(Actor actor, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var person = await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        if (!person.TwoFactorEnabled) throw AccountsRefusals.NoSecondStep();
        _second.Tell(actor, person, "accounts.recovery_codes_renewed",
            new Words("您的账户换了新的恢复码，旧的已作废", "Your account has new recovery codes; the earlier ones are void"));
        return await _second.RenewCodesAsync(id, ct);
    }, ct);
}
