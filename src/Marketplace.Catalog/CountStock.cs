namespace Marketplace.Catalog;

/// <summary>What was found on the shelf.</summary>
public sealed record CountStockRequest(ProductId Product, long OnHand);

/// <summary>The cooperative corrects its physical count; the difference becomes a journal entry. The listing's version stays.</summary>
public sealed class CountStock(MarketplaceDb db, ListingDesk desk, Stock stock, AuditTrail audit)
{
    /// <exception cref="Refusal">catalog.not_your_listing, count_out_of_range, count_below_promised.</exception>
    public Task<long> RunAsync(Actor actor, CountStockRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var listing = await desk.OwnAsync(actor, wanted.Product, ct);
        await stock.CountAsync(listing, wanted.OnHand, actor.ToString(), ct);
        audit.Append(actor, "catalog.stock_counted", $"product:{listing.Id.Value}", new { counted = wanted.OnHand });
        return await stock.AvailableAsync(listing.Id, ct);
    }, ct);
}
