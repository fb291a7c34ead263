using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The cooperative declines, with a reason: goods go back to stock, money to the budget, and the rows say so.</summary>
public sealed class DeclinePurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, Stock stock, Withdrawal withdrawal, Outbox outbox, AuditTrail audit)
{
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .reason_needed, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        order.DeclineReason = Reasons.Of(why.Reason);
        order.ForgetChange();
        order.MoveTo(PurchaseOrderStatus.Declined);
        await stock.ReleaseAsync(order.StockHolder, ct);
        await withdrawal.RunDownAsync(order, order.Lines.ToDictionary(l => l.Id, l => l.Quantity), ct);
        outbox.Tell(new PurchaseOrderDeclined(id, order.BatchId, order.CooperativeId, order.TotalFen));
        audit.Append(cooperative, "procurement.order_declined", $"po:{id.Value}", new { order.Number, order.TotalFen });
        return id;
    }, ct);
}
