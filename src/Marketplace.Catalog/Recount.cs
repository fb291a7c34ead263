namespace Marketplace.Catalog;

/// <summary>One reconciliation of all stock rows against journal, claims and lots. Must find nothing.</summary>
internal sealed class Recount
{
    public RecountId Id { get; init; }
    public DateTimeOffset At { get; init; }
    public int Rows { get; init; }
    public int Drifts { get; init; }
    public List<Drift> Found { get; init; } = [];
}

/// <summary>A figure that does not agree with its source.</summary>
internal sealed class Drift
{
    public RecountId RecountId { get; init; }
    public ProductId ProductId { get; init; }

    /// <summary>Which figure, against which source: <c>on_hand/journal</c>.</summary>
    public required string Figure { get; init; }
    public long Stored { get; init; }
    public long Expected { get; init; }
}
