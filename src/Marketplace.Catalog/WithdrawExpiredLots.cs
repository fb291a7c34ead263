namespace Marketplace.Catalog;

/// <summary>Each night: lots past their best-before day leave the shelf, as far as they are not promised.</summary>
public sealed class WithdrawExpiredLots(MarketplaceDb db, Stock stock, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var expired = await db.Set<Lot>().AsNoTracking().Where(l => l.Remaining > 0 && l.BestBefore < today)
            .OrderBy(l => l.ProductId).ThenBy(l => l.BestBefore).ToListAsync(ct);
        foreach (var lot in expired) await db.TransactAsync(() => stock.WithdrawAsync(lot, ct), ct);
    }
}
