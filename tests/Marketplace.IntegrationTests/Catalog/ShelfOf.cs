using Marketplace.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

/// <summary>
/// Drives one product's shelf through the real doors. What the demonstration's own orders have claimed before is left
/// out of its figures.
/// </summary>
internal sealed class ShelfOf(House house, ProductId product, StockRow? claimed = null)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public ProductId Product => product;

    public static async Task<ShelfOf> AsyncFor(House house, string slug) =>
        await AsyncFor(house, await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Slug == slug).Select(l => l.Id).SingleAsync()));

    public static async Task<ShelfOf> AsyncFor(House house, ProductId product) => new(house, product, await StoredAsync(house, product));

    /// <summary>Counts the shelf to so many available units.</summary>
    public Task HasAsync(long available) => house.InsideAsync(async s =>
    {
        var row = await StoredAsync();
        await s.GetRequiredService<CountStock>().RunAsync(Actor.System, new CountStockRequest(product, row.Allocated + row.Held + available), None);
    });

    /// <summary>The figures without what was claimed before.</summary>
    public async Task<StockRow> RowAsync()
    {
        var row = await StoredAsync();
        return new StockRow
        {
            OnHand = row.OnHand - (claimed?.Allocated ?? 0) - (claimed?.Held ?? 0),
            Allocated = row.Allocated - (claimed?.Allocated ?? 0),
            Held = row.Held - (claimed?.Held ?? 0),
        };
    }

    /// <summary>The row as it is.</summary>
    public Task<StockRow> StoredAsync() => StoredAsync(house, product);

    private static Task<StockRow> StoredAsync(House house, ProductId product) => house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().Set<StockRow>().AsNoTracking().SingleAsync(r => r.ProductId == product));

    public Task HoldAsync(string holder, long quantity, TimeSpan? length = null) =>
        InOneTransactionAsync(stock => stock.HoldAsync(holder, [new(product, quantity)], Until(length ?? TimeSpan.FromMinutes(30)), None));

    public Task AllocateAsync(string holder) => InOneTransactionAsync(stock => stock.AllocateAsync(holder, None));

    public Task ReleaseAsync(string holder) => InOneTransactionAsync(stock => stock.ReleaseAsync(holder, None));

    public Task<IReadOnlyList<LotPicked>> ShipAsync(string holder, long quantity) =>
        InOneTransactionAsync(stock => stock.ShipAsync(holder, [new(product, quantity)], None));

    public async Task<long> BatchAsync(string holder, long quantity) =>
        (await InOneTransactionAsync(stock => stock.AllocateDirectlyAsync(holder, [new(product, quantity)], None)))[product];

    public Task<T> InOneTransactionAsync<T>(Func<Stock, Task<T>> work) => house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().TransactAsync(() => work(s.GetRequiredService<Stock>()), None));

    public Task InOneTransactionAsync(Func<Stock, Task> work) => InOneTransactionAsync(async stock => { await work(stock); return true; });

    public Task<int> RecountAsync() => house.InsideAsync(s => s.GetRequiredService<ReconcileStock>().RunAsync(None));

    /// <summary>Writes over the row behind the desk's back.</summary>
    public Task OverwriteAsync(IServiceProvider services, long onHand, long allocated = 0) =>
        services.GetRequiredService<MarketplaceDb>().Set<StockRow>().Where(r => r.ProductId == product)
            .ExecuteUpdateAsync(u => u.SetProperty(r => r.OnHand, onHand).SetProperty(r => r.Allocated, allocated));

    private DateTimeOffset Until(TimeSpan length) => house.Services.GetRequiredService<TimeProvider>().GetUtcNow() + length;
}
