using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What follows when goods are accepted or a dispute ends: money owed, money free again, and who is told. Inside the caller's transaction.</summary>
public sealed class Acceptance(MarketplaceDb db, Budget budget, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    internal async Task SignAsync(Actor actor, PurchaseOrder order, Inspection inspection, CancellationToken ct)
    {
        var disputes = order.Disputes.Count;
        var owed = order.Sign(inspection, clock);
        await budget.AcceptAsync(order.Unit, await YearAsync(order, ct), owed, owed, ct);
        outbox.Tell(new GoodsAccepted(order.Id, order.BatchId, order.CooperativeId, owed));
        TellOpened(order, disputes);
        if (order.Status == PurchaseOrderStatus.Accepted) outbox.Tell(new PurchaseOrderAccepted(order.Id, order.BatchId, order.CooperativeId, order.PayableFen, order.DueOn!.Value));
        audit.Append(actor, "procurement.order_accepted", $"po:{order.Id.Value}", new { order.Number, owed, order.PayableFen, Inspection = inspection.Id.Value, Disputed = order.Disputes.Count - disputes });
    }

    /// <summary>The disputes a receipt or an acceptance opened, from the place of the first.</summary>
    internal void TellOpened(PurchaseOrder order, int from)
    {
        foreach (var dispute in order.Disputes.Skip(from))
            outbox.Tell(new DisputeOpened(dispute.Id, order.Id, dispute.LineId, order.CooperativeId, dispute.Quantity));
    }

    internal async Task EndAsync(Actor actor, PurchaseOrder order, Dispute dispute, DisputeStatus how, long payable, CancellationToken ct)
    {
        var (owed, free) = order.End(dispute, how, payable, clock);
        await budget.AcceptAsync(order.Unit, await YearAsync(order, ct), owed + free, owed, ct);
        outbox.Tell(new DisputeSettled(dispute.Id, order.Id, dispute.LineId, order.CooperativeId, payable, owed, free));
        audit.Append(actor, "procurement.dispute_ended", $"po:{order.Id.Value}", new { order.Number, Dispute = dispute.Id.Value, How = how.ToString(), payable, owed, free });
    }

    private Task<int> YearAsync(PurchaseOrder order, CancellationToken ct) => db.Set<Batch>().Where(b => b.Id == order.BatchId).Select(b => b.PlanYear).SingleAsync(ct);
}
