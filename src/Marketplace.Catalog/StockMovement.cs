namespace Marketplace.Catalog;

/// <summary>Why a count changed.</summary>
public enum MovementKind { Opened, Counted, Held, Extended, HoldReleased, HoldExpired, Allocated, AllocationReleased, Shipped, Returned, Withdrawn, Received }

/// <summary>An entry of the stock journal: insert-only, and the sum of a product's entries is its stock row.</summary>
internal sealed class StockMovement
{
    public MovementId Id { get; init; }
    public ProductId ProductId { get; init; }
    public string Window { get; init; } = StockRow.Now;
    public MovementKind Kind { get; init; }
    public long OnHandDelta { get; init; }
    public long AllocatedDelta { get; init; }
    public long HeldDelta { get; init; }

    /// <summary>The holder, or who counted.</summary>
    public required string Reference { get; init; }
    public LotId? LotId { get; init; }
    public DateTimeOffset At { get; init; }
}
