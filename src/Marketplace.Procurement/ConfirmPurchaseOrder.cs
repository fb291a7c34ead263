using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The cooperative takes a purchase order on as it stands; a change it asked for and got no answer to falls.</summary>
public sealed class ConfirmPurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        if (order.Status == PurchaseOrderStatus.Confirmed) return id;
        order.ForgetChange();
        order.MoveTo(PurchaseOrderStatus.Confirmed);
        order.ConfirmedAt = clock.GetUtcNow();
        audit.Append(cooperative, "procurement.order_confirmed", $"po:{id.Value}", new { order.Number, order.TotalFen });
        return id;
    }, ct);
}
