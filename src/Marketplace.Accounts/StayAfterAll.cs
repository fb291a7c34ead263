using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Takes the wish to close the account back.</summary>
public sealed class StayAfterAll(MarketplaceDb db, AuditTrail audit)
{
    public Task RunAsync(Actor actor, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var id = actor.RequirePerson().Value;
        var stayed = await db.Set<Person>().Where(p => p.Id == id && p.LeavesAt != null).ExecuteUpdateAsync(s => s.SetProperty(p => p.LeavesAt, (DateTimeOffset?)null), ct);
        if (stayed == 1) audit.Append(actor, "accounts.stayed", id.ToString(), new { });
    }, ct);
}
