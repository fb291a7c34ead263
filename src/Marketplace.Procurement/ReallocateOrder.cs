using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The officer orders from other cooperatives what one refused, or could supply less of: goods, budget and rows in one step.</summary>
public sealed class ReallocateOrder(MarketplaceDb db, CooperativeViews cooperatives, Placing placing, Reallocation reallocation, AuditTrail audit)
{
    /// <summary>What was ordered anew is no longer missing: a second time there is nothing to do.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .nothing_missing, .nobody_supplies, .over_budget, .no_plan.</exception>
    public Task<ReallocationView> RunAsync(Actor officer, PurchaseOrderId id, ReallocateRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        var batch = await db.Set<Batch>().SingleAsync(b => b.Id == order.BatchId, ct);
        var round = await placing.DivideAgainAsync(batch, order, wanted.Substitutes, firm: true, ct);
        if (round.Lacks.Count == 0) throw GoodsRefusals.NothingMissing();
        if (round.Decision.Assignments.Count == 0) throw GoodsRefusals.NobodySupplies();
        var (orders, fen) = await placing.OrderAgainAsync(batch, order, round, ct);
        if (orders.Count == 0) throw GoodsRefusals.NobodySupplies();
        audit.Append(officer, "procurement.order_reallocated", $"po:{id.Value}", new { order.Number, wanted.Substitutes, fen, Orders = orders.Select(o => o.Number) });
        return await reallocation.ViewAsync(round, [.. orders.Select(o => o.Id)], ct);
    }, ct);
}
