using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Takes a delivery point off the unit's list, or brings it back.</summary>
public sealed class RemoveDeliveryPoint(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_delivery_point.</exception>
    public Task<DeliveryPointView> RunAsync(Actor officer, DeliveryPointId id, bool back, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = BatchScope.UnitOf(officer, ComposeRefusals.NoSuchDeliveryPoint);
        var point = await db.Set<DeliveryPoint>().SingleOrDefaultAsync(p => p.Id == id && p.Unit == unit, ct) ?? throw ComposeRefusals.NoSuchDeliveryPoint();
        officer.Require(Role.Officer);
        if (back == point.RemovedAt is null) return DeliveryPointView.Of(point);
        (point.RemovedAt, point.Preferred) = (back ? null : clock.GetUtcNow(), false);
        audit.Append(officer, back ? "procurement.delivery_point_restored" : "procurement.delivery_point_removed", $"delivery-point:{id.Value}", new { });
        return DeliveryPointView.Of(point);
    }, ct);
}
