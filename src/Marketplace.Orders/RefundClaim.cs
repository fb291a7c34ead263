namespace Marketplace.Orders;

/// <summary>Why a shopper asks for money back.</summary>
public enum ClaimReason { Damaged, Spoiled, Missing, NotAsDescribed, ChangedMind }

/// <summary>A request for money back after shipment: asked by the shopper, agreed or refused by the cooperative.</summary>
internal sealed class RefundClaim
{
    /// <summary>Seven days from receipt (Consumer Rights Protection Law, art. 25); fresh goods 48 hours and only with a fault.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7), FreshWindow = TimeSpan.FromHours(48);

    public required RefundClaimId Id { get; init; }
    public required OrderId OrderId { get; init; }
    public ClaimStatus Status { get; private set; } = ClaimStatus.Requested;
    public required ClaimReason Reason { get; init; }
    public required string Explanation { get; init; }
    public required long AskedFen { get; init; }
    public long GrantedFen { get; private set; }
    public string? Answer { get; private set; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public string PaymentReference => $"claim:{Id.Value}";

    public static RefundClaimId? IdOf(string paymentReference) =>
        paymentReference.StartsWith("claim:", StringComparison.Ordinal) && Guid.TryParse(paymentReference.AsSpan(6), out var id) ? new(id) : null;

    /// <summary>Whether the shopper may still ask: always before receipt, then within the window.</summary>
    public static bool InTime(TemperatureClass storage, DateTimeOffset? receivedAt, DateTimeOffset now) =>
        receivedAt is not { } received || now <= received + (storage == TemperatureClass.Ambient ? Window : FreshWindow);

    public void Agree(long fen, string? answer, DateTimeOffset now)
    {
        if (fen <= 0 || fen > AskedFen) throw OrderRefusals.RefundTooLarge(AskedFen);
        MoveTo(ClaimStatus.Agreed);
        (GrantedFen, Answer, AnsweredAt) = (fen, answer, now);
    }

    public void Refuse(string answer, DateTimeOffset now)
    {
        MoveTo(ClaimStatus.Refused);
        (Answer, AnsweredAt) = (answer, now);
    }

    public void MarkRefunded() => MoveTo(ClaimStatus.Refunded);

    private void MoveTo(ClaimStatus next)
    {
        if (!OrderLife.Allows(Status, next)) throw OrderRefusals.ClaimAnswered();
        Status = next;
    }
}
