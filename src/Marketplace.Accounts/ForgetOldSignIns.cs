using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Every night: sign-ins older than the time they are kept.</summary>
public sealed class ForgetOldSignIns(MarketplaceDb db, IOptions<AccountsOptions> options, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(() =>
    {
        var (now, old) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-options.Value.SignInsKeptDays));
        return db.Set<SignInEntry>().Where(e => e.At < old && (e.EndsAt == null || e.EndsAt < now || e.EndedAt != null)).ExecuteDeleteAsync(ct);
    }, ct);
}
