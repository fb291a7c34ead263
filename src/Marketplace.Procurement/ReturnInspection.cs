using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Instead of signing, a person of the unit sends an inspection back with a reason: it never counts, and the goods are judged anew.</summary>
public sealed class ReturnInspection(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Who signed first may take the own inspection back. Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_such_inspection, .reason_needed, .inspection_not_waiting.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor second, PurchaseOrderId id, InspectionId which, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(second, cooperatives, id, ct);
        second.Require(BatchScope.Desk);
        var inspection = order.Inspections.Find(i => i.Id == which) ?? throw GoodsRefusals.NoSuchInspection();
        if (inspection.Status == InspectionStatus.Returned && inspection.SecondBy == second.Person) return id;
        if (inspection.Status != InspectionStatus.Waiting) throw GoodsRefusals.InspectionNotWaiting();
        inspection.ReturnReason = Reasons.Of(why.Reason);
        (inspection.Status, inspection.SecondBy, inspection.SecondAt) = (InspectionStatus.Returned, second.Person, clock.GetUtcNow());
        order.Version++;
        audit.Append(second, "procurement.inspection_returned", $"po:{id.Value}", new { order.Number, Inspection = which.Value });
        return id;
    }, ct);
}
