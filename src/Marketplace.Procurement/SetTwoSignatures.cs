using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed record AcceptanceRuleRequest
{
    public required bool TwoSignatures { get; init; }
}

/// <summary>The unit's approver says whether acceptance needs two people. What waits already for a second signature goes on waiting.</summary>
public sealed class SetTwoSignatures(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Not the officer, whom the rule binds. Set twice, nothing more happens.</summary>
    public Task<AcceptanceRuleRequest> RunAsync(Actor approver, AcceptanceRuleRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = approver.RequireOrganisation(Role.Approver);
        var rule = await db.Set<AcceptanceRule>().SingleOrDefaultAsync(r => r.Unit == unit, ct);
        if (rule is null) db.Add(rule = new AcceptanceRule { Unit = unit });
        else if (rule.TwoSignatures == wanted.TwoSignatures) return wanted;
        (rule.TwoSignatures, rule.SetBy, rule.SetAt) = (wanted.TwoSignatures, approver.Person, clock.GetUtcNow());
        audit.Append(approver, "procurement.two_signatures_set", $"unit:{unit.Value}", new { wanted.TwoSignatures });
        return wanted;
    }, ct);
}
