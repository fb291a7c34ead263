using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <param name="Accept">False refuses.</param>
/// <param name="Reason">Why it is refused; 1–500 characters.</param>
public sealed record AnswerAgreementRequest(bool Accept, string? Reason = null);

/// <summary>The cooperative accepts or refuses a proposed agreement. Prices and the rate of late interest are judged once more, by this day.</summary>
public sealed class AnswerAgreement(MarketplaceDb db, CooperativeViews cooperatives, PriceList prices, RegionBook regions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The same answer twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_agreement, .agreement_wrong_state, .reason_needed, .agreement_line_wrong, .agreement_terms_wrong, .agreement_ending.</exception>
    public Task<AgreementId> RunAsync(Actor cooperative, AgreementId id, AnswerAgreementRequest answer, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var agreement = await db.AgreementAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        var next = answer.Accept ? AgreementStatus.Accepted : AgreementStatus.Refused;
        if (agreement.Status == next) return id;
        agreement.MoveTo(next);
        agreement.AnsweredAt = clock.GetUtcNow();
        if (!answer.Accept) agreement.RefusalReason = Reasons.Of(answer.Reason);
        else await JudgeAsync(agreement, ct);
        audit.Append(cooperative, answer.Accept ? "procurement.agreement_accepted" : "procurement.agreement_refused", $"agreement:{id.Value}", new { agreement.Number });
        return id;
    }, ct);

    private async Task JudgeAsync(Agreement agreement, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        if (agreement.LastDay < today) throw AgreementRefusals.AlreadyEnding();
        Agreement.LateInterestOf(agreement.LateInterestBasisPoints, regions.LoanPrimeRate(today));
        var offers = await prices.FindAsync([.. agreement.Lines.Select(l => l.ProductId)], today, ct);
        foreach (var line in agreement.Lines)
            if (!offers.TryGetValue(line.ProductId, out var offer) || line.UnitPriceFen > offer.One.UnitPriceFen)
                throw AgreementRefusals.LineWrong(line.Row, "unitPriceFen", new($"{line.Sku} 已下架，或协议价高于今天的目录价", $"{line.Sku} is off sale, or its agreed price is above today's list price"));
    }
}
