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

/// <summary>A consignment was counted in at the unit's door.</summary>
/// <param name="Missing">Units that the waybill says and nobody found.</param>
public sealed record ConsignmentReceived(ConsignmentId Consignment, PurchaseOrderId Order, BatchId Batch, CooperativeId Cooperative, long Missing) : IEvent;

/// <summary>An inspection counts: the unit owes so much more.</summary>
public sealed record GoodsAccepted(PurchaseOrderId Order, BatchId Batch, CooperativeId Cooperative, long OwedFen) : IEvent;

/// <summary>Goods of one line are missing or rejected; what is undisputed goes on.</summary>
public sealed record DisputeOpened(DisputeId Dispute, PurchaseOrderId Order, PurchaseLineId Line, CooperativeId Cooperative, long Quantity) : IEvent;

/// <summary>A dispute ended for good: so many of its units are owed, the money for the others is free again.</summary>
public sealed record DisputeSettled(DisputeId Dispute, PurchaseOrderId Order, PurchaseLineId Line, CooperativeId Cooperative, long Payable, long OwedFen, long FreeFen) : IEvent;
