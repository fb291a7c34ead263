namespace Marketplace.Orders;

/// <summary>A checkout was placed; its goods are held until <paramref name="ExpiresAt"/>.</summary>
public sealed record OrderPlaced(OrderGroupId Group, string Number, PersonId Shopper, long TotalFen, DateTimeOffset ExpiresAt) : IEvent;

/// <summary>An unpaid checkout was closed, by the shopper or by the clock.</summary>
public sealed record OrderClosed(OrderGroupId Group, string Number, bool ByShopper) : IEvent;

/// <summary>An order's money has come and its goods are allocated.</summary>
public sealed record OrderPaid(OrderId Order, string Number, CooperativeId Cooperative, long TotalFen) : IEvent;

/// <summary>The cooperative has taken the order on.</summary>
public sealed record OrderAccepted(OrderId Order, string Number) : IEvent;

/// <summary>A parcel has left; <paramref name="Complete"/> when it was the last one.</summary>
public sealed record OrderShipped(OrderId Order, string Number, int Parcel, string Carrier, string Waybill, bool Complete) : IEvent;

/// <summary>The shopper has the goods, by own word or ten days after shipment.</summary>
public sealed record OrderReceived(OrderId Order, string Number, bool ByShopper) : IEvent;

/// <summary>Nothing more happens to the order.</summary>
public sealed record OrderCompleted(OrderId Order, string Number) : IEvent;

/// <summary>The order will not be fulfilled and its whole amount goes back.</summary>
public sealed record OrderRefunding(OrderId Order, string Number, PaymentId Payment, long AmountFen, string Reason) : IEvent;

/// <summary>The order's whole amount has gone back.</summary>
public sealed record OrderRefunded(OrderId Order, string Number, long AmountFen) : IEvent;

/// <summary>The shopper asks for money back after shipment.</summary>
public sealed record RefundClaimed(RefundClaimId Claim, OrderId Order, string Number, long AskedFen) : IEvent;

/// <summary>The cooperative has answered; <paramref name="GrantedFen"/> is 0 when it refused.</summary>
public sealed record RefundClaimAnswered(RefundClaimId Claim, OrderId Order, string Number, long GrantedFen) : IEvent;

/// <summary>A claim's money has gone back.</summary>
public sealed record RefundClaimPaid(RefundClaimId Claim, OrderId Order, string Number, long AmountFen) : IEvent;
