using StackExchange.Redis;

namespace Marketplace.Carts;

/// <summary>Copies the carts of these people from Redis to the database.</summary>
public sealed class KeepCarts(IConnectionMultiplexer redis, MarketplaceDb db, TimeProvider clock)
{
    public async Task RunAsync(IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        var carts = redis.GetDatabase();
        var hashes = await Task.WhenAll(people.Select(async p => (Person: p, Hash: await carts.HashGetAllAsync(CartKey.NameOf(p)))));
        // An absent cart was flushed: its copy is what will bring it back.
        var found = hashes.Where(h => h.Hash.Length > 0).ToDictionary(h => h.Person, h => h.Hash);
        PersonId[] owners = [.. found.Keys];
        await db.TransactAsync(async () =>
        {
            var kept = await db.Set<KeptCart>().Where(c => owners.Contains(c.PersonId)).ToDictionaryAsync(c => c.PersonId, ct);
            var now = clock.GetUtcNow();
            foreach (var (person, hash) in found.OrderBy(f => f.Key.Value))
            {
                var mark = CartHash.Read(hash).Mark;
                if (!kept.TryGetValue(person, out var copy))
                {
                    db.Add(new KeptCart { PersonId = person, Mark = mark, Content = CartHash.Pack(hash), ChangedAt = now });
                }
                else if (string.CompareOrdinal(copy.Mark, mark) < 0)
                {
                    (copy.Mark, copy.Content, copy.ChangedAt) = (mark, CartHash.Pack(hash), now);
                }
            }
        }, ct);
    }
}

/// <summary>Forgets copies of carts that Redis itself has forgotten.</summary>
public sealed class ForgetOldCarts(MarketplaceDb db, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(() =>
    {
        var old = clock.GetUtcNow() - CartKey.KeptFor;
        return db.Set<KeptCart>().Where(c => c.ChangedAt < old).ExecuteDeleteAsync(ct);
    }, ct);
}
