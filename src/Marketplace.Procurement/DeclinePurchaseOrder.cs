using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The cooperative declines, with a reason: goods go back to stock, money to the budget, and the rows say so.</summary>
public sealed class DeclinePurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, Stock stock, Budget budget, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .reason_needed, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        order.DeclineReason = Reasons.Of(why.Reason);
        order.MoveTo(PurchaseOrderStatus.Declined);
        await stock.ReleaseAsync(order.StockHolder, ct);

        var batch = await db.Set<Batch>().SingleAsync(b => b.Id == order.BatchId, ct);
        var shares = await db.Set<Share>().Where(s => s.PurchaseOrderId == id).ToListAsync(ct);
        var touched = db.Set<Share>().Where(s => s.PurchaseOrderId == id).Select(s => s.Row);
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == order.BatchId && touched.Contains(r.Row)).ToDictionaryAsync(r => r.Row, ct);
        foreach (var share in shares)
        {
            share.Withdrawn = true;
            var row = rows[share.Row];
            Count(batch, row.Status, -1);
            row.Give(row.PlacedQuantity - share.Quantity, row.PlacedFen - share.AmountFen);
            Count(batch, row.Status, +1);
        }
        if (batch.Status == BatchStatus.Placed) batch.MoveTo(BatchStatus.PlacedWithShortfall, clock.GetUtcNow());
        else batch.Version++;
        batch.PlacedFen -= order.TotalFen;
        batch.CommittedFen -= order.TotalFen;
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, order.TotalFen, ct);
        outbox.Tell(new PurchaseOrderDeclined(id, batch.Id, order.CooperativeId, order.TotalFen));
        audit.Append(cooperative, "procurement.order_declined", $"po:{id.Value}", new { order.Number, order.TotalFen });
        return id;
    }, ct);

    private static void Count(Batch batch, RowStatus status, int by)
    {
        if (status == RowStatus.Placed) batch.Placed += by;
        else if (status == RowStatus.Short) batch.Short += by;
        else if (status == RowStatus.Failed) batch.Failed += by;
    }
}
