namespace Marketplace.Payments;

/// <summary>An event Stripe sent us, once per event id. Only ids are kept: the body holds names and addresses.</summary>
internal sealed class StripeEvent
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public PaymentId? PaymentId { get; init; }

    /// <summary>The checkout session it is about, when it is about one.</summary>
    public string? SessionId { get; init; }
    public string? IntentId { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}
