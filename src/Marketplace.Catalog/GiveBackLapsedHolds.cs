namespace Marketplace.Catalog;

/// <summary>Each minute: goods kept for orders that were never paid go back on the shelf, one product at a time.</summary>
public sealed class GiveBackLapsedHolds(MarketplaceDb db, Stock stock, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<StockHold>().AsNoTracking().Where(h => h.State == HoldState.Held && h.Until <= now)
            .Select(h => h.ProductId).Distinct().ToListAsync(ct);
        foreach (var product in due) await db.TransactAsync(() => stock.GiveBackLapsedAsync(product, ct), ct);
    }
}
