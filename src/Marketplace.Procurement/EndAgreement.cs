using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Either side ends an agreement with its notice: the last day comes forward. What was called off stays ordered.</summary>
public sealed class EndAgreement(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_agreement, .agreement_wrong_state, .agreement_ending, .reason_needed.</exception>
    public Task<AgreementId> RunAsync(Actor side, AgreementId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var agreement = await db.AgreementAsync(side, cooperatives, id, ct);
        side.Require(Role.Officer, Role.Cooperative);
        if (agreement.Status != AgreementStatus.Accepted) throw AgreementRefusals.WrongState(Agreement.Name(agreement.Status));
        var last = BusinessDay.Today(clock).AddDays(agreement.NoticeDays);
        if (agreement.EndedAt is not null || agreement.LastDay <= last) throw AgreementRefusals.AlreadyEnding();
        (agreement.EndReason, agreement.EndedAt, agreement.LastDay) = (Reasons.Of(why.Reason), clock.GetUtcNow(), last);
        agreement.Version++;
        audit.Append(side, "procurement.agreement_ended", $"agreement:{id.Value}", new { agreement.Number, agreement.LastDay });
        return id;
    }, ct);
}
