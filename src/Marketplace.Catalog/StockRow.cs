namespace Marketplace.Catalog;

/// <summary>
/// The count of one product in one supply window. <c>available = on hand − allocated − held</c>; the database itself
/// refuses a row in which any of the four is negative. Changed by conditional UPDATE only, never through this object.
/// </summary>
internal sealed class StockRow
{
    /// <summary>The window of goods that can leave today.</summary>
    public const string Now = "now";

    public ProductId ProductId { get; init; }
    public string Window { get; init; } = Now;

    /// <summary>Physically there.</summary>
    public long OnHand { get; init; }

    /// <summary>Promised to paid orders and purchase orders.</summary>
    public long Allocated { get; init; }

    /// <summary>Kept for a while for orders not yet paid.</summary>
    public long Held { get; init; }
}
