using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The unit does not agree: the order is again what it was, and the cooperative confirms, declines or asks for something else.</summary>
public sealed class RefuseChange(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .reason_needed, .no_change_asked.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order is { Status: PurchaseOrderStatus.Created, ChangeRefusal: not null }) return id;
        if (order.Status != PurchaseOrderStatus.ChangeRequested) throw ProcurementRefusals.NoChangeAsked();
        order.ChangeRefusal = Reasons.Of(why.Reason);
        order.MoveTo(PurchaseOrderStatus.Created);
        foreach (var line in order.Lines) line.Proposed = null;
        audit.Append(officer, "procurement.change_refused", $"po:{id.Value}", new { order.Number });
        return id;
    }, ct);
}
