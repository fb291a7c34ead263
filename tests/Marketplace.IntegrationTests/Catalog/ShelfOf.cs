using Marketplace.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

/// <summary>Drives one product's shelf through the real doors.</summary>
internal sealed class ShelfOf(House house, ProductId product)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public ProductId Product => product;

    public static async Task<ShelfOf> AsyncFor(House house, string slug) =>
        new(house, await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Slug == slug).Select(l => l.Id).SingleAsync()));

    /// <summary>Counts the shelf to so many available units.</summary>
    public Task HasAsync(long available) => house.InsideAsync(async s =>
    {
        var row = await RowAsync();
        await s.GetRequiredService<CountStock>().RunAsync(Actor.System, new CountStockRequest(product, row.Allocated + row.Held + available), None);
    });

    public Task<StockRow> RowAsync() => house.InsideAsync(s =>
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
