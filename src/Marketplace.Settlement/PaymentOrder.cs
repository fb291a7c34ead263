namespace Marketplace.Settlement;

internal enum PaymentOrderState { Asked, Released, Refused }

/// <summary>Finance orders money to be transferred for a sheet; above the limit a second person releases it.</summary>
internal sealed class PaymentOrder
{
    public SheetId SheetId { get; init; }
    public int Ordinal { get; init; }
    public long AmountFen { get; init; }
    public PaymentOrderState State { get; set; }
    public PersonId OrderedBy { get; init; }
    public DateTimeOffset OrderedAt { get; init; }
    public PersonId? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? RefuseReason { get; set; }
}
