namespace Marketplace.Catalog;

/// <summary>How many timed holds there are, and what the last reconciliation found; it must be zero.</summary>
internal sealed class StockFigures(MarketplaceDb db) : IReadFigures
{
    public async Task<IReadOnlyCollection<Figure>> ReadAsync(CancellationToken ct) =>
    [
        new("marketplace.stock.holds", "{hold}", "Goods held for a checkout that is not paid", await db.Set<StockHold>().CountAsync(h => h.State == HoldState.Held, ct)),
        new("marketplace.stock.drift", "{figure}", "Stock figures the last reconciliation found wrong",
            await db.Set<Recount>().OrderByDescending(r => r.At).Select(r => r.Drifts).FirstOrDefaultAsync(ct)),
    ];
}
