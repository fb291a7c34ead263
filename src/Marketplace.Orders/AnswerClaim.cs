namespace Marketplace.Orders;

/// <summary>The cooperative's answer: so many fen back (at most what was asked), or 0 with the reason for refusing.</summary>
public sealed record AnswerClaimRequest
{
    public required long GrantedFen { get; init; }
    public string? Answer { get; init; }
}

/// <summary>The cooperative agrees to a refund, wholly or in part, or refuses it and says why.</summary>
public sealed class AnswerClaim(MarketplaceDb db, OrderBook orders, OrderRefunds refunds, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Actor seller, string number, RefundClaimId claimId, AnswerClaimRequest answer, CancellationToken ct)
    {
        var words = answer.Answer?.Trim() ?? "";
        return db.TransactAsync(async () =>
        {
            var (group, order) = await orders.OpenOursAsync(seller, number, ct);
            if (words.Length > 500 || (answer.GrantedFen == 0 && words.Length < 2)) throw OrderRefusals.AnswerMissing();
            var claim = order.Claims.SingleOrDefault(c => c.Id == claimId) ?? throw OrderRefusals.ClaimNotFound();
            var now = clock.GetUtcNow();
            if (answer.GrantedFen == 0)
            {
                claim.Refuse(words, now);
                order.Remember("ClaimRefused", now, words);
            }
            else
            {
                claim.Agree(answer.GrantedFen, words.Length == 0 ? null : words, now);
                order.Remember("ClaimAgreed", now, Show.Money(claim.GrantedFen));
                await refunds.PayClaimAsync(group, order, claim, ct);
            }
            outbox.Tell(new RefundClaimAnswered(claim.Id, order.Id, order.Number, claim.GrantedFen));
            audit.Append(seller, "orders.claim_answered", order.Number, new { Claim = claim.Id, claim.GrantedFen });
        }, ct);
    }
}
