using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The second person of the unit signs an inspection: from then on it counts.</summary>
public sealed class ConfirmInspection(MarketplaceDb db, CooperativeViews cooperatives, Acceptance acceptance, TimeProvider clock)
{
    /// <summary>Asked twice by the same person, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_such_inspection, .second_signature_needed, .inspection_not_waiting.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor second, PurchaseOrderId id, InspectionId which, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(second, cooperatives, id, ct);
        second.Require(BatchScope.Desk);
        var inspection = order.Inspections.Find(i => i.Id == which) ?? throw GoodsRefusals.NoSuchInspection();
        if (inspection.By == second.Person) throw GoodsRefusals.SamePerson();
        if (inspection.Status == InspectionStatus.Signed && inspection.SecondBy == second.Person) return id;
        if (inspection.Status != InspectionStatus.Waiting) throw GoodsRefusals.InspectionNotWaiting();
        (inspection.SecondBy, inspection.SecondAt) = (second.Person, clock.GetUtcNow());
        await acceptance.SignAsync(second, order, inspection, ct);
        return id;
    }, ct);
}
