using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <param name="TwoApproversAboveFen">From 0 up to the house's threshold; null follows the house.</param>
/// <param name="FinanceAboveFen">The same for the release by finance.</param>
public sealed record ApprovalTiersRequest(long? TwoApproversAboveFen, long? FinanceAboveFen);

/// <summary>
/// The unit's administrator, who also gives approvers their limits, says above which amounts a second approver and finance
/// must sign. As rules of internal control have it, stricter than the house at will, never laxer. Batches submitted before
/// keep the route they were given.
/// </summary>
public sealed class SetApprovalTiers(MarketplaceDb db, UnitDesk units, IOptions<ProcurementOptions> options, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Set twice, nothing more happens.</summary>
    /// <exception cref="Refusal">accounts.not_administrator, procurement.tier_wrong.</exception>
    public Task RunAsync(Actor administrator, ApprovalTiersRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        administrator.Require(BatchScope.Desk);
        var unit = await units.RequireAdministratorAsync(administrator, ct);
        Judge("twoApproversAboveFen", wanted.TwoApproversAboveFen);
        Judge("financeAboveFen", wanted.FinanceAboveFen);
        var rule = await db.Set<ApprovalRule>().SingleOrDefaultAsync(r => r.Unit == unit, ct);
        if (rule is null) db.Add(rule = new ApprovalRule { Unit = unit });
        else if ((rule.TwoApproversAboveFen, rule.FinanceAboveFen) == (wanted.TwoApproversAboveFen, wanted.FinanceAboveFen)) return;
        (rule.TwoApproversAboveFen, rule.FinanceAboveFen, rule.SetBy, rule.SetAt) = (wanted.TwoApproversAboveFen, wanted.FinanceAboveFen, administrator.Person, clock.GetUtcNow());
        audit.Append(administrator, "procurement.approval_tiers_set", $"unit:{unit.Value}", new { wanted.TwoApproversAboveFen, wanted.FinanceAboveFen });
    }, ct);

    private void Judge(string field, long? fen)
    {
        if (fen < 0 || fen > options.Value.TwoApproversAboveFen) throw ApprovalRefusals.TierWrong(field, options.Value.TwoApproversAboveFen);
    }
}
