using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <param name="Words">Why; needed to maintain.</param>
public sealed record ReplyToDisputeRequest(string? Words)
{
    /// <summary>True: the unit owes for the goods after all. False: it stands by the dispute, and the marketplace decides.</summary>
    public required bool Withdraw { get; init; }
}

/// <summary>The unit gives a dispute up, or stands by it against what the cooperative answered.</summary>
public sealed class ReplyToDispute(MarketplaceDb db, CooperativeViews cooperatives, Acceptance acceptance, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_such_dispute, .reason_needed, .dispute_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, DisputeId which, ReplyToDisputeRequest reply, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        var dispute = order.Disputes.Find(d => d.Id == which) ?? throw GoodsRefusals.NoSuchDispute();
        if (dispute.Status == (reply.Withdraw ? DisputeStatus.Withdrawn : DisputeStatus.Maintained)) return id;
        if (reply.Withdraw)
        {
            await acceptance.EndAsync(officer, order, dispute, DisputeStatus.Withdrawn, dispute.Quantity, ct);
            if (!string.IsNullOrWhiteSpace(reply.Words)) dispute.Reply = Reasons.Of(reply.Words);
        }
        else
        {
            dispute.MoveTo(DisputeStatus.Maintained);
            dispute.Reply = Reasons.Of(reply.Words);
            order.Version++;
            audit.Append(officer, "procurement.dispute_maintained", $"po:{id.Value}", new { order.Number, Dispute = which.Value });
        }
        dispute.RepliedAt = clock.GetUtcNow();
        return id;
    }, ct);
}
