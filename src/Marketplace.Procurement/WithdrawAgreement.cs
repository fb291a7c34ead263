using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The unit takes back a proposal that was not answered yet.</summary>
public sealed class WithdrawAgreement(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_agreement, .agreement_wrong_state.</exception>
    public Task<AgreementId> RunAsync(Actor officer, AgreementId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var agreement = await db.AgreementAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (agreement.Status == AgreementStatus.Withdrawn) return id;
        agreement.MoveTo(AgreementStatus.Withdrawn);
        audit.Append(officer, "procurement.agreement_withdrawn", $"agreement:{id.Value}", new { agreement.Number });
        return id;
    }, ct);
}
