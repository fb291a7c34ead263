namespace Marketplace.Orders;

/// <summary>What went wrong and how much the shopper asks back, in fen.</summary>
public sealed record ClaimRefundRequest
{
    public required ClaimReason Reason { get; init; }
    public required string Explanation { get; init; }
    public required long AmountFen { get; init; }
}

/// <summary>The shopper asks for money back after shipment: always before receipt, then for 7 days (fresh and cold goods 48 hours, only with a fault).</summary>
public sealed class ClaimRefund(MarketplaceDb db, OrderBook orders, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task<RefundClaimId> RunAsync(Actor shopper, string number, ClaimRefundRequest asked, CancellationToken ct)
    {
        var explanation = asked.Explanation?.Trim() ?? "";
        return db.TransactAsync(async () =>
        {
            var (_, order) = await orders.OpenOwnOrderAsync(shopper, number, ct);
            if (explanation.Length is < 2 or > 500) throw OrderRefusals.ClaimExplain();
            var now = clock.GetUtcNow();
            if (!OrderLife.Claimable.Contains(order.Status)) throw OrderRefusals.WrongState(order.Number, order.Status);
            if (order.HasOpenClaim) throw OrderRefusals.ClaimOpen();
            if (order.Storage != TemperatureClass.Ambient && asked.Reason == ClaimReason.ChangedMind) throw OrderRefusals.ClaimNeedsFault();
            if (!RefundClaim.InTime(order.Storage, order.ReceivedAt, now)) throw OrderRefusals.ClaimTooLate();
            if (asked.AmountFen <= 0 || asked.AmountFen > order.RefundableFen) throw OrderRefusals.RefundTooLarge(order.RefundableFen);
            var claim = new RefundClaim
            {
                Id = Ids.New<RefundClaimId>(clock),
                OrderId = order.Id,
                Reason = asked.Reason,
                Explanation = explanation,
                AskedFen = asked.AmountFen,
                AskedAt = now,
            };
            order.Claims.Add(claim);
            order.Remember("ClaimRequested", now, Show.Money(claim.AskedFen));
            outbox.Tell(new RefundClaimed(claim.Id, order.Id, order.Number, claim.AskedFen));
            audit.Append(shopper, "orders.claim_requested", order.Number, new { Claim = claim.Id, claim.AskedFen, claim.Reason });
            return claim.Id;
        }, ct);
    }
}
