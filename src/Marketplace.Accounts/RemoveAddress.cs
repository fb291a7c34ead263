using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Takes an address out of the book; if it was the preferred one, the newest other takes its place.</summary>
public sealed class RemoveAddress(MarketplaceDb db)
{
    public Task RunAsync(Actor actor, AddressId id, CancellationToken ct)
    {
        var owner = actor.RequirePerson().Value;
        return db.TransactAsync(async () =>
        {
            var book = await db.Set<Address>().Where(a => a.PersonId == owner).ToListAsync(ct);
            var address = book.Find(a => a.Id == id) ?? throw AccountsRefusals.AddressUnknown();
            db.Remove(address);
            if (address.Preferred && book.Where(a => a != address).MaxBy(a => a.CreatedAt) is { } next) next.Preferred = true;
        }, ct);
    }
}
