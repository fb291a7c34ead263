using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>
/// What the division of a batch gave the rows that name one product and allow the same, from one supply, with the facts
/// that explain it. Rows draw on it in their own order, portion after portion.
/// </summary>
internal sealed class Portion
{
    public BatchId BatchId { get; init; }
    public ProductId ProductId { get; init; }
    public Way Way { get; init; }

    /// <summary>The day these rows want; null for rows that name none.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Its turn among the portions of these rows: 0 is drawn on first.</summary>
    public int Turn { get; init; }
    public ProductId FromId { get; init; }
    public PurchaseLineId LineId { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public long Quantity { get; init; }

    /// <summary>Drawn by rows so far.</summary>
    public long Given { get; set; }

    public Ground Ground { get; init; }
    public SupportTier Tier { get; init; }
    public Haul Haul { get; init; }

    /// <summary>What the supply could have given when the batch was divided.</summary>
    public long Capacity { get; init; }
    public long UnitPriceFen { get; init; }

    /// <summary>What carrying one unit comes to by the house's tariff, contained in the price; 0 in batches placed before it was reckoned.</summary>
    public long FreightFen { get; init; }
}
