using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A batch became purchase orders.</summary>
public sealed record BatchPlaced(BatchId Batch, OrganisationId Unit, long PlacedFen, bool Shortfall) : IEvent;

/// <summary>A cooperative has a new purchase order to answer.</summary>
public sealed record PurchaseOrderCreated(PurchaseOrderId Order, BatchId Batch, CooperativeId Cooperative, long TotalFen) : IEvent;

/// <summary>A cooperative declined; its goods went back to stock and the money to the unit's budget.</summary>
public sealed record PurchaseOrderDeclined(PurchaseOrderId Order, BatchId Batch, CooperativeId Cooperative, long TotalFen) : IEvent;

/// <summary>The unit agreed to a later day or smaller quantities; goods and money for what is not supplied went back.</summary>
public sealed record PurchaseOrderChanged(PurchaseOrderId Order, BatchId Batch, CooperativeId Cooperative, long TotalFen, long GivenBackFen) : IEvent;

/// <summary>The unit accepted the goods and owes the payable amount by the due day.</summary>
public sealed record PurchaseOrderAccepted(PurchaseOrderId Order, BatchId Batch, CooperativeId Cooperative, long PayableFen, DateOnly DueOn) : IEvent;
