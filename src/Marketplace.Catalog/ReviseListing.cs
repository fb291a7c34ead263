namespace Marketplace.Catalog;

/// <summary>What to change of a listing; what is null stays.</summary>
/// <param name="Version">The version the editor looked at (If-Match); null only where the caller has checked it.</param>
/// <param name="OnHandQuantity">A count of the shelf made with the same edit.</param>
public sealed record ReviseListingRequest(
    ProductId Product, int? Version, string? NameZh = null, string? NameEn = null, string? SummaryZh = null, string? SummaryEn = null,
    string? DescriptionZh = null, string? DescriptionEn = null, long? PriceFen = null, long? OnHandQuantity = null);

/// <summary>The listing's version after the edit.</summary>
public sealed record RevisedListing(ProductId Product, int Version);

/// <summary>The cooperative changes its listing: names, texts, price, count. Sale-relevant changes make a new version, kept frozen.</summary>
public sealed class ReviseListing(MarketplaceDb db, ListingDesk desk, Stock stock, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">catalog.listing_changed (412), not_your_listing, name_length, text_length, forbidden_words, price_out_of_range.</exception>
    public Task<RevisedListing> RunAsync(Actor actor, ReviseListingRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var listing = await desk.OwnAsync(actor, wanted.Product, ct);
        if (wanted.Version is { } seen && seen != listing.Version) throw CatalogRefusals.ListingChanged();

        var before = (listing.NameZh, listing.NameEn, listing.SummaryZh, listing.SummaryEn, listing.DescriptionZh, listing.DescriptionEn, listing.PriceFen);
        listing.NameZh = ListingWords.Name(wanted.NameZh, "nameZh") ?? listing.NameZh;
        listing.NameEn = ListingWords.Name(wanted.NameEn, "nameEn") ?? listing.NameEn;
        listing.SummaryZh = ListingWords.Text(wanted.SummaryZh, "summaryZh", 200) ?? listing.SummaryZh;
        listing.SummaryEn = ListingWords.Text(wanted.SummaryEn, "summaryEn", 200) ?? listing.SummaryEn;
        listing.DescriptionZh = ListingWords.Text(wanted.DescriptionZh, "descriptionZh", 4000) ?? listing.DescriptionZh;
        listing.DescriptionEn = ListingWords.Text(wanted.DescriptionEn, "descriptionEn", 4000) ?? listing.DescriptionEn;
        if (wanted.PriceFen is { } price && price != listing.PriceFen)
            listing.Reprice(price is > 0 and <= ListingWords.DearestFen ? price : throw CatalogRefusals.PriceOutOfRange());

        if (before != (listing.NameZh, listing.NameEn, listing.SummaryZh, listing.SummaryEn, listing.DescriptionZh, listing.DescriptionEn, listing.PriceFen))
        {
            listing.Version++;
            db.Add(listing.Freeze(clock.GetUtcNow(), actor.ToString()));
            outbox.Tell(new ListingChanged(listing.Id));
            audit.Append(actor, "catalog.listing_revised", $"product:{listing.Id.Value}", new { listing.Version, listing.PriceFen, was = before.PriceFen });
        }
        if (wanted.OnHandQuantity is { } counted)
        {
            await stock.CountAsync(listing, counted, actor.ToString(), ct);
            audit.Append(actor, "catalog.stock_counted", $"product:{listing.Id.Value}", new { counted });
        }
        return new RevisedListing(listing.Id, listing.Version);
    }, ct);
}
