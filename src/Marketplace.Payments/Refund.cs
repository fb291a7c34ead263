namespace Marketplace.Payments;

/// <summary>Money on its way back: first an intention, then performed once, under its own id.</summary>
internal sealed class Refund
{
    public const int MostAttempts = 10;

    public RefundId Id { get; init; }
    public PaymentId PaymentId { get; init; }
    public long AmountFen { get; init; }

    /// <summary>What it is for; unique within the payment, so that asking twice is one refund.</summary>
    public required string Reference { get; init; }
    public required string Reason { get; init; }

    /// <summary>The charge it goes back to.</summary>
    public string? IntentId { get; init; }

    /// <summary>Returns a second payment for the same thing; not part of the payment's sums.</summary>
    public bool Surplus { get; init; }

    public RefundStatus Status { get; private set; }

    /// <summary>How often an operator started it anew after Stripe's final no.</summary>
    public int Round { get; private set; }
    public string? StripeId { get; set; }
    public string? Error { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>When the next try may begin; set before each, so that two carriers never take the same one.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public int Version { get; private set; }

    /// <summary>Stripe repeats its answer under the same key; a new round asks under a new one.</summary>
    public string IdempotencyKey => Round == 0 ? $"{Id.Value}" : $"{Id.Value}-{Round}";

    public void TryAgain(DateTimeOffset now)
    {
        if (Status == RefundStatus.Failed)
        {
            MoveTo(RefundStatus.Requested, now);
            (Round, StripeId, SettledAt) = (Round + 1, null, null);
        }
        (Attempts, NextAt, Error) = (0, now, null);
        Version++;
    }

    public void MoveTo(RefundStatus next, DateTimeOffset now)
    {
        if (!PaymentLife.May(Status, next)) throw new InvalidOperationException($"A refund that is {Status} cannot become {next}.");
        Status = next;
        if (next is RefundStatus.Succeeded or RefundStatus.Failed) (SettledAt, NextAt) = (now, null);
        Version++;
    }
}
