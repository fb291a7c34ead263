namespace Marketplace.Payments;

/// <summary>One line of our bank statement: money for a payment, or money sent back.</summary>
internal sealed class BankTransfer
{
    public required string BankSerial { get; init; }
    public PaymentId PaymentId { get; init; }
    public RefundId? RefundId { get; init; }
    public long AmountFen { get; init; }
    public DateTimeOffset BookedAt { get; init; }
}
