using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The unit confirms that everything shipped has arrived whole. No money moves; acceptance is a step of its own.</summary>
public sealed class ReceivePurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order.Status == PurchaseOrderStatus.Received) return id;
        var underWay = order.Consignments.Where(c => order.Receipts.TrueForAll(r => r.ConsignmentId != c.Id)).OrderBy(c => c.ShippedAt).ToList();
        // Part of the order is still at the cooperative's: what arrived of it is counted in consignment by consignment.
        if (underWay.Count == 0 || order.Lines.Exists(l => l.Shipped < l.Quantity))
            throw ProcurementRefusals.OrderNotReady(PurchaseOrderLife.Name(order.Status), PurchaseOrderLife.Verb(PurchaseOrderStatus.Received));
        foreach (var sent in underWay)
        {
            order.Receive(sent, new Dictionary<PurchaseLineId, long>(), null, officer.Person, clock);
            outbox.Tell(new ConsignmentReceived(sent.Id, id, order.BatchId, order.CooperativeId, Missing: 0));
        }
        audit.Append(officer, "procurement.order_received", $"po:{id.Value}", new { order.Number, Consignments = underWay.Count });
        return id;
    }, ct);
}
