namespace Marketplace.Orders;

/// <summary>What was bought, with every fact frozen that day: ledgers and reports read this, never today's catalogue.</summary>
internal sealed class OrderLine
{
    public required OrderId OrderId { get; init; }
    public required int No { get; init; }

    /// <summary>一单一码: the sale's own code, so that one sale is counted once in every statistic.</summary>
    public required string SaleCode { get; init; }

    public required ProductId ProductId { get; init; }
    public required int ListingVersion { get; init; }
    public required string Sku { get; init; }
    public required string Slug { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string CategorySlug { get; init; }
    public required string Unit { get; init; }
    public required string CountyCode { get; init; }
    public required bool Assisted { get; init; }
    public required bool KeyCounty { get; init; }

    public OrganisationId? BuyerOrganisationId { get; init; }
    public required string BuyerCountyCode { get; init; }
    public required string Channel { get; init; }
    public required string Purpose { get; init; }
    public string? PairingKey { get; init; }

    public required long Quantity { get; init; }
    public required long UnitPriceFen { get; init; }
    public required long TierMinimum { get; init; }
    public required long LineFen { get; init; }
    /// <summary>This line's share of the order's freight by gross weight, largest remainder.</summary>
    public required long FreightShareFen { get; init; }
    public required long NetWeightGrams { get; init; }
    public required long GrossWeightGrams { get; init; }
    public required string TaxClass { get; init; }

    public long ShippedQuantity { get; private set; }
    public long LeftToShip => Quantity - ShippedQuantity;

    public void Ship(long quantity)
    {
        if (quantity <= 0 || quantity > LeftToShip) throw OrderRefusals.ShipsTooMuch(Sku, LeftToShip);
        ShippedQuantity += quantity;
    }
}
