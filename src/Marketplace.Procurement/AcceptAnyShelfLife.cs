using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The unit consents, for one order, to goods with less than two thirds of their shelf life left at delivery. Never to goods past their best.</summary>
public sealed class AcceptAnyShelfLife(MarketplaceDb db, CooperativeViews cooperatives, Stock stock, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .shelf_life_too_late.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order.AnyShelfLifeAt is not null) return id;
        if (!order.StillToShip) throw GoodsRefusals.ShelfLifeTooLate();
        (order.AnyShelfLifeAt, order.AnyShelfLifeBy) = (clock.GetUtcNow(), officer.RequirePerson());
        order.Version++;
        await stock.NeedFreshAsync(order.StockHolder, null, ct);
        audit.Append(officer, "procurement.any_shelf_life_accepted", $"po:{id.Value}", new { order.Number });
        return id;
    }, ct);
}
