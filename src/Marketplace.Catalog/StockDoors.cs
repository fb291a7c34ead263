namespace Marketplace.Catalog;

/// <summary>So many units of a product.</summary>
public sealed record StockWant(ProductId Product, long Quantity);

/// <summary>So many units of a product for one holder of a batch.</summary>
public sealed record StockClaim(string Holder, ProductId Product, long Quantity);

/// <summary>Units taken from one lot for a parcel.</summary>
public sealed record LotPicked(ProductId Product, LotId Lot, string LotCode, DateOnly HarvestedOn, DateOnly BestBefore, long Quantity);
