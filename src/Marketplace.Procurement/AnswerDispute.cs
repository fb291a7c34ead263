using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <param name="Words">What the cooperative says to it; needed to contest.</param>
public sealed record AnswerDisputeRequest(string? Words)
{
    /// <summary>True: the disputed goods are not owed for. False: the cooperative contests.</summary>
    public required bool Concede { get; init; }
}

/// <summary>The cooperative concedes that goods were missing or bad, or contests it with its own words and photographs.</summary>
public sealed class AnswerDispute(MarketplaceDb db, CooperativeViews cooperatives, Acceptance acceptance, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_such_dispute, .reason_needed, .dispute_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, DisputeId which, AnswerDisputeRequest answer, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        var dispute = order.Disputes.Find(d => d.Id == which) ?? throw GoodsRefusals.NoSuchDispute();
        if (dispute.Status == (answer.Concede ? DisputeStatus.Conceded : DisputeStatus.Contested)) return id;
        if (answer.Concede)
        {
            await acceptance.EndAsync(cooperative, order, dispute, DisputeStatus.Conceded, 0, ct);
        }
        else
        {
            dispute.MoveTo(DisputeStatus.Contested);
            (dispute.Answer, dispute.AnsweredAt) = (Reasons.Of(answer.Words), clock.GetUtcNow());
            order.Version++;
            audit.Append(cooperative, "procurement.dispute_contested", $"po:{id.Value}", new { order.Number, Dispute = which.Value });
        }
        return id;
    }, ct);
}
