namespace Marketplace.Orders;

/// <summary>One checkout: one payment, one address, one order per cooperative and temperature class.</summary>
public readonly record struct OrderGroupId(Guid Value) : IId<OrderGroupId> { public static OrderGroupId From(Guid value) => new(value); }

/// <summary>One cooperative's part of a checkout, sent in one temperature class.</summary>
public readonly record struct OrderId(Guid Value) : IId<OrderId> { public static OrderId From(Guid value) => new(value); }

/// <summary>A shopper's request for money back after shipment.</summary>
public readonly record struct RefundClaimId(Guid Value) : IId<RefundClaimId> { public static RefundClaimId From(Guid value) => new(value); }
