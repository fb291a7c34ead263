using StackExchange.Redis;

namespace Marketplace.Carts;

/// <summary>What the carts know of a shopper.</summary>
internal sealed class CartRecords(IConnectionMultiplexer redis, MarketplaceDb db) : IPersonalRecords
{
    public string Name => "cart";

    public async Task<object> TellAsync(PersonId who, CancellationToken ct) =>
        (await redis.GetDatabase().HashGetAllAsync(CartKey.NameOf(who))).ToDictionary(field => field.Name.ToString(), field => field.Value.ToString());

    public Task<bool> IsBusyAsync(PersonId who, CancellationToken ct) => Task.FromResult(false);

    public async Task ForgetAsync(PersonId who, CancellationToken ct)
    {
        await db.Set<KeptCart>().Where(c => c.PersonId == who).ExecuteDeleteAsync(ct);
        await redis.GetDatabase().KeyDeleteAsync(CartKey.NameOf(who));
    }
}
