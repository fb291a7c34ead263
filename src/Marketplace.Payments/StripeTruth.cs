namespace Marketplace.Payments;

/// <summary>What Stripe says about one checkout session, reduced to what can change a payment.</summary>
internal sealed record SessionTruth(
    string SessionId, bool Paid, bool Open, bool Expired, string? IntentId, long ReceivedFen, string? DeclinedAttempt, string? DeclineCode);

/// <summary>What Stripe says about one refund: the refund's own amount, never the charge's.</summary>
/// <param name="Ours">Our refund's id from its metadata; null for one made at Stripe's dashboard.</param>
internal sealed record RefundTruth(string StripeId, RefundId? Ours, string IntentId, long AmountFen, RefundStatus Status, string? Reason);
