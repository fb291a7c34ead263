namespace Marketplace.Catalog;

/// <summary>
/// One harvest (or day's packing) of one product, with what is left of it. The lots' remainders of a product always
/// add up to its physical count. Shipped first-expired-first-out.
/// </summary>
internal sealed class Lot
{
    public LotId Id { get; init; }
    public ProductId ProductId { get; init; }
    public required string Code { get; init; }
    public DateOnly HarvestedOn { get; init; }
    public DateOnly BestBefore { get; init; }
    public long Quantity { get; init; }
    public long Remaining { get; init; }
}
