namespace Marketplace.Catalog;

/// <summary>So many units of a product.</summary>
/// <param name="FreshOn">The day on which they must still have two thirds of their shelf life; null for any that are not past their best.</param>
public sealed record StockWant(ProductId Product, long Quantity, DateOnly? FreshOn = null);

/// <summary>So many units of a product for one holder of a batch.</summary>
/// <param name="FreshOn">Kept with the claim, so that whoever asks for goods of a day sees what is left; the claim itself is not judged by it.</param>
public sealed record StockClaim(string Holder, ProductId Product, long Quantity, DateOnly? FreshOn = null);

/// <summary>Units taken from one lot for a parcel.</summary>
public sealed record LotPicked(ProductId Product, LotId Lot, string LotCode, DateOnly HarvestedOn, DateOnly BestBefore, long Quantity);
