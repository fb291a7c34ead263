using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A directed batch: many rows, one purpose, one approval.</summary>
public readonly record struct BatchId(Guid Value) : IId<BatchId> { public static BatchId From(Guid value) => new(value); }

/// <summary>What one batch buys from one cooperative.</summary>
public readonly record struct PurchaseOrderId(Guid Value) : IId<PurchaseOrderId> { public static PurchaseOrderId From(Guid value) => new(value); }

/// <summary>One product on a purchase order.</summary>
public readonly record struct PurchaseLineId(Guid Value) : IId<PurchaseLineId> { public static PurchaseLineId From(Guid value) => new(value); }

/// <summary>One consignment under a purchase order.</summary>
public readonly record struct ConsignmentId(Guid Value) : IId<ConsignmentId> { public static ConsignmentId From(Guid value) => new(value); }

/// <summary>One version of a unit's plan.</summary>
public readonly record struct PlanVersionId(Guid Value) : IId<PlanVersionId> { public static PlanVersionId From(Guid value) => new(value); }

/// <summary>A unit's plan and budget of one year.</summary>
public readonly record struct ReservePlanId(Guid Value) : IId<ReservePlanId> { public static ReservePlanId From(Guid value) => new(value); }

/// <summary>An approver's leave and its deputy.</summary>
public readonly record struct LeaveId(Guid Value) : IId<LeaveId> { public static LeaveId From(Guid value) => new(value); }

/// <summary>One session of accepting goods.</summary>
public readonly record struct InspectionId(Guid Value) : IId<InspectionId> { public static InspectionId From(Guid value) => new(value); }

/// <summary>Rejected or missing goods of one line that nobody has settled yet.</summary>
public readonly record struct DisputeId(Guid Value) : IId<DisputeId> { public static DisputeId From(Guid value) => new(value); }

/// <summary>A picture taken at the receipt or acceptance of goods.</summary>
public readonly record struct PhotoId(Guid Value) : IId<PhotoId> { public static PhotoId From(Guid value) => new(value); }
