using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Sends a submitted version back with a reason; what is in force stays in force.</summary>
public sealed class ReturnPlan(MarketplaceDb db, PlanRules rules, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_plan, .own_plan, .reason_needed, .plan_wrong_state.</exception>
    public Task<PlanVersionView> RunAsync(Actor reviewer, PlanVersionId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (version, @for) = await rules.ToReviewAsync(reviewer, id, ct);
        version.Decide(reviewer.RequirePerson(), @for, Reasons.Of(why.Reason), clock.GetUtcNow());
        audit.Append(reviewer, "procurement.plan_returned", $"plan:{id.Value}", new { version.Year, version.Number });
        return PlanVersionView.Of(version);
    }, ct);
}
