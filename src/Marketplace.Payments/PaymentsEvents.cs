namespace Marketplace.Payments;

/// <summary>The money is in. Told once per payment, even when it comes after the order was closed: the order decides.</summary>
public sealed record PaymentSucceeded(PaymentId Payment, string Reference, long AmountFen) : IEvent;

/// <summary>An attempt to pay was declined; the payer may try again.</summary>
public sealed record PaymentFailed(PaymentId Payment, string Reference, string Reason) : IEvent;

/// <summary>A refund has gone out. The reference is the refund's own, the amount the refund's own.</summary>
public sealed record RefundSucceeded(PaymentId Payment, string Reference, long AmountFen) : IEvent;

/// <summary>A refund could not be paid out; someone has to see to it.</summary>
public sealed record RefundFailed(PaymentId Payment, string Reference, long AmountFen, string Reason) : IEvent;
