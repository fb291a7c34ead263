using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The officer sends a waiting demand back with a reason; its requester is told by letter and may change and submit it again.</summary>
public sealed class ReturnDemand(MarketplaceDb db, DemandLetters letters, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_demand, .reason_needed, .demand_wrong_state.</exception>
    public Task RunAsync(Actor officer, DemandId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var demand = await db.DemandAsync(officer, id, ct);
        officer.Require(Role.Officer);
        var (reason, now) = (Reasons.Of(why.Reason), clock.GetUtcNow());
        var back = await db.Waiting(db.Set<Demand>().Where(d => d.Id == id)).ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DemandStatus.Returned).SetProperty(d => d.Into, (BatchId?)null)
            .SetProperty(d => d.ReturnReason, reason).SetProperty(d => d.MovedAt, now).SetProperty(d => d.Version, d => d.Version + 1), ct);
        if (back == 0) throw DemandRefusals.NotReady(DemandLife.Name(demand.Status), new("退回", "be sent back"));
        await letters.ReturnedAsync(demand, reason, ct);
        audit.Append(officer, "procurement.demand_returned", $"demand:{id.Value}", new { demand.Number });
    }, ct);
}
