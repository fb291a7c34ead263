using System.Globalization;
using StackExchange.Redis;

namespace Marketplace.Carts;

/// <summary>
/// Keeps carts in Redis, each change in one step. Carts of people are also copied to the database shortly after, so that
/// a flush of Redis loses nothing.
/// </summary>
public sealed class CartDesk(IConnectionMultiplexer redis, MarketplaceDb db, PriceList prices, CartKeeper keeper, TimeProvider clock)
{
    public const int MostLines = 1_000;
    public const long MostUnits = 9_999;

    /// <summary>The cart as it is; empty for a guest who has none. A person's is read from its copy while Redis is away.</summary>
    /// <exception cref="Refusal">carts.unavailable, for a guest.</exception>
    public async Task<Cart> GetAsync(CartKey key, CancellationToken ct)
    {
        if (key.Name is not { } name) return Cart.Empty;
        try
        {
            await PourAsync(key, ct);
            var hash = await AskAsync(r => r.HashGetAllAsync(name));
            if (hash.Length > 0) return CartHash.Read(hash);
            if (key.Person is not { } missing) return Cart.Empty with { MayBeLost = true };
            await RestoreAsync(missing, ct);
            return CartHash.Read(await AskAsync(r => r.HashGetAllAsync(name)));
        }
        catch (Refusal away) when (away.Code == CartsRefusals.UnavailableCode && key.Person is not null)
        {
            var kept = await KeptAsync(key.Person.Value, ct);
            return kept is null ? Cart.Empty with { IsCopy = true } : CartHash.Read(CartHash.Unpack(kept.Content)) with { IsCopy = true };
        }
    }

    /// <summary>Sets how many units of a product are in the cart.</summary>
    /// <param name="quantity">1–9,999.</param>
    /// <exception cref="Refusal">carts.quantity_out_of_range; carts.product_not_found; carts.too_many_lines; carts.unavailable.</exception>
    public Task PutAsync(CartKey key, ProductId product, long quantity, CancellationToken ct) => ChangeAsync("set", key, product, quantity, ct);

    /// <summary>Puts so many more units of a product into the cart. Refuses as <see cref="PutAsync"/> does.</summary>
    public Task AddAsync(CartKey key, ProductId product, long quantity, CancellationToken ct) => ChangeAsync("add", key, product, quantity, ct);

    /// <summary>Takes a product out; taking out what is not there changes nothing.</summary>
    public Task RemoveAsync(CartKey key, ProductId product, CancellationToken ct) => ClearAsync(key, [product], ct);

    /// <summary>Takes these products out, after they were ordered.</summary>
    public async Task ClearAsync(CartKey key, IReadOnlyCollection<ProductId> products, CancellationToken ct)
    {
        if (key.Name is not { } name || products.Count == 0) return;
        await PourAsync(key, ct);
        RedisValue[] wanted = [NewMark(), Seconds, key.Person is null ? 0 : 1, .. products.Select(p => (RedisValue)CartHash.Field(p))];
        if (await RunAsync(CartScripts.Remove, key, [name], wanted, ct) > 0) Keep(key);
    }

    /// <summary>Pours a guest's cart into a person's: quantities add up to 9,999 at most; a line too many stays with the guest's.</summary>
    public async Task MergeAsync(CartKey guest, CartKey person, CancellationToken ct)
    {
        if (guest.GuestName is not { } from || person.Name is not { } into || person.Person is null) return;
        if (await RunAsync(CartScripts.Merge, person, [into, from], [NewMark(), Seconds, MostLines, MostUnits], ct) > 0) Keep(person);
    }

    private async Task ChangeAsync(string how, CartKey key, ProductId product, long quantity, CancellationToken ct)
    {
        if (quantity is < 1 or > MostUnits) throw CartsRefusals.QuantityOutOfRange(MostUnits);
        var name = key.Name ?? throw new InvalidOperationException("A guest's cart is made by an unsafe request: CartKey.Of has set no cookie on this one.");
        var offers = await prices.FindAsync([product], BusinessDay.Today(clock), ct);
        if (!offers.TryGetValue(product, out var offer)) throw CartsRefusals.ProductNotFound();
        await PourAsync(key, ct);
        RedisValue[] wanted =
        [
            how, CartHash.Field(product), quantity, offer.One.UnitPriceFen, clock.GetUtcNow().ToUnixTimeMilliseconds(),
            NewMark(), Seconds, MostLines, MostUnits, key.Person is null ? 0 : 1,
        ];
        switch (await RunAsync(CartScripts.Put, key, [name], wanted, ct))
        {
            case CartScripts.TooManyLines: throw CartsRefusals.TooManyLines(MostLines);
            case CartScripts.TooMany: throw CartsRefusals.QuantityOutOfRange(MostUnits);
        }
        Keep(key);
    }

    // What the browser collected before its owner signed in.
    private async Task PourAsync(CartKey key, CancellationToken ct)
    {
        // One field is the mark of an empty cart.
        if (key is { Person: { } person, GuestName: { } guest } && await AskAsync(r => r.HashLengthAsync(guest)) > 1)
            await MergeAsync(key with { Person = null }, CartKey.Of(person), ct);
    }

    private async Task<long> RunAsync(string script, CartKey key, RedisKey[] names, RedisValue[] values, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = (long)await AskAsync(r => r.ScriptEvaluateAsync(script, names, values));
            if (answer != CartScripts.Absent) return answer;
            if (attempt == 3 || key.Person is not { } person) throw CartsRefusals.Unavailable();
            await RestoreAsync(person, ct);
        }
    }

    private async Task RestoreAsync(PersonId person, CancellationToken ct)
    {
        var kept = await KeptAsync(person, ct);
        var fields = kept is null ? [new HashEntry(CartHash.Mark, CartHash.FirstMark + NewMark())] : CartHash.Unpack(kept.Content);
        RedisValue[] wanted = [Seconds, .. fields.SelectMany(f => (RedisValue[])[f.Name, f.Value])];
        await AskAsync(r => r.ScriptEvaluateAsync(CartScripts.Restore, [CartKey.NameOf(person)], wanted));
    }

    private Task<KeptCart?> KeptAsync(PersonId person, CancellationToken ct) =>
        db.Set<KeptCart>().AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person, ct);

    private void Keep(CartKey key)
    {
        if (key.Person is { } person) keeper.Changed(person);
    }

    private async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        if (!redis.IsConnected) throw CartsRefusals.Unavailable();
        try
        {
            return await ask(redis.GetDatabase());
        }
        catch (Exception outage) when (outage is RedisConnectionException or RedisTimeoutException || IsOpening(outage))
        {
            throw CartsRefusals.Unavailable();
        }
    }

    // A server that still reads its file, or is full, or is a replica now.
    private static bool IsOpening(Exception outage) => outage is RedisServerException && Array.Exists(NotNow, outage.Message.StartsWith);

    private static readonly string[] NotNow = ["LOADING", "OOM", "READONLY", "BUSY", "MISCONF", "MASTERDOWN", "CLUSTERDOWN"];

    // The random part; the scripts put the counter before it.
    private string NewMark() => Ids.NewGuid(clock).ToString("N", CultureInfo.InvariantCulture);

    private static long Seconds => (long)CartKey.KeptFor.TotalSeconds;
}
