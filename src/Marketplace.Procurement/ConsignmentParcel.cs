namespace Marketplace.Procurement;

/// <summary>One recipient's share that a consignment carries; a share travels once.</summary>
internal sealed class ConsignmentParcel
{
    public BatchId BatchId { get; init; }
    public int Row { get; init; }
    public int Ordinal { get; init; }
    public ConsignmentId ConsignmentId { get; init; }
}
