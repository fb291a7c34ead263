namespace Marketplace.Payments;

/// <summary>Money that someone owes for one reference, such as a checkout.</summary>
public readonly record struct PaymentId(Guid Value) : IId<PaymentId> { public static PaymentId From(Guid value) => new(value); }

/// <summary>Money on its way back.</summary>
public readonly record struct RefundId(Guid Value) : IId<RefundId> { public static RefundId From(Guid value) => new(value); }
