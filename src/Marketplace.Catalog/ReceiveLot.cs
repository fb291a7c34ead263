namespace Marketplace.Catalog;

/// <summary>A harvest brought in.</summary>
public sealed record ReceiveLotRequest(ProductId Product, DateOnly HarvestedOn, long Quantity);

/// <summary>The cooperative brings in a new harvest: a lot with its code, on the shelf at once.</summary>
public sealed class ReceiveLot(MarketplaceDb db, ListingDesk desk, Stock stock, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">catalog.not_your_listing, harvest_day, quantity_not_positive, count_out_of_range.</exception>
    public Task<LotView> RunAsync(Actor actor, ReceiveLotRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var listing = await desk.OwnAsync(actor, wanted.Product, ct);
        if (wanted.Quantity <= 0) throw CatalogRefusals.QuantityNotPositive();
        if (wanted.Quantity > Stock.MostUnits) throw CatalogRefusals.CountOutOfRange();
        var today = BusinessDay.Today(clock);
        if (wanted.HarvestedOn > today || wanted.HarvestedOn < today.AddDays(-listing.ShelfLifeDays)) throw CatalogRefusals.HarvestDay();

        var lot = await stock.ReceiveAsync(listing, wanted.HarvestedOn, wanted.Quantity, actor.ToString(), ct);
        outbox.Tell(new LotReceived(lot.ProductId, lot.Code, lot.Quantity));
        audit.Append(actor, "catalog.lot_received", $"lot:{lot.Id.Value}", new { lot.Code, lot.Quantity });
        return new LotView(lot.Code, lot.HarvestedOn, lot.BestBefore, lot.Remaining);
    }, ct);
}
