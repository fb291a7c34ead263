using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The unit confirms that everything shipped has arrived. No money moves; acceptance is a step of its own.</summary>
public sealed class ReceivePurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Days from delivery to payment (保障中小企业款项支付条例, Order 802, from 2025-06-01).</summary>
    internal const int PaymentDays = 30;

    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order.Status == PurchaseOrderStatus.Received) return id;
        order.MoveTo(PurchaseOrderStatus.Received);
        order.ReceivedAt = clock.GetUtcNow();
        order.DueOn = BusinessDay.Today(clock).AddDays(PaymentDays);
        foreach (var line in order.Lines) line.Received = line.Shipped;
        audit.Append(officer, "procurement.order_received", $"po:{id.Value}", new { order.Number });
        return id;
    }, ct);
}
