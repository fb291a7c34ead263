namespace Marketplace.Catalog;

internal enum HoldState { Held, Allocated, Shipped, Released, Expired }

/// <summary>
/// One holder's claim on one product. A holder has at most one claim per product, so a repeated request finds the first.
/// State and quantity change only by an UPDATE that names the state it leaves: whoever comes second changes nothing.
/// </summary>
internal sealed class StockHold
{
    public HoldId Id { get; init; }

    /// <summary>Whom it is for: <c>order:{guid}</c>, <c>po:{guid}</c>.</summary>
    public required string Holder { get; init; }
    public ProductId ProductId { get; init; }
    public HoldState State { get; set; }

    /// <summary>Still claimed; falls as parcels leave.</summary>
    public long Quantity { get; set; }
    public long Shipped { get; set; }

    /// <summary>When a timed hold lapses; null once allocated.</summary>
    public DateTimeOffset? Until { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The latest day on which its goods must still have two thirds of their shelf life; null where lots only must not be past their best.</summary>
    public DateOnly? FreshOn { get; set; }
}
