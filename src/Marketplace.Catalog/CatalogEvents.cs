namespace Marketplace.Catalog;

/// <summary>A listing's own facts changed: names, descriptions, price, reviews, or it is new.</summary>
public sealed record ListingChanged(ProductId Product) : IEvent;

/// <summary>A cooperative brought in a harvest.</summary>
public sealed record LotReceived(ProductId Product, string LotCode, long Quantity) : IEvent;

/// <summary>
/// A product came into stock, ran out, or was counted anew. Told at these moments only: a sale that leaves goods
/// on the shelf tells nothing, so that checkout does not pay for an index that would not change.
/// </summary>
public sealed record StockChanged(ProductId Product) : IEvent;
