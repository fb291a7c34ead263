using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Its requester takes a demand back before the officer has collected it; saved again, it is a draft again.</summary>
public sealed class WithdrawDemand(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_demand, .demand_wrong_state.</exception>
    public Task RunAsync(Actor requester, DemandId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var demand = await db.DemandAsync(requester, id, ct);
        requester.Require(Role.Requester);
        if (demand.Status == DemandStatus.Withdrawn) return;
        var own = db.Set<Demand>().Where(d => d.Id == id);
        if (await TakeAsync(db.Waiting(own), ct) + await TakeAsync(own.Where(d => d.Status == DemandStatus.Draft || d.Status == DemandStatus.Returned), ct) == 0) throw DemandRefusals.NotReady(DemandLife.Name(demand.Status), new("撤回", "be withdrawn"));
        audit.Append(requester, "procurement.demand_withdrawn", $"demand:{id.Value}", new { demand.Number });
    }, ct);

    private Task<int> TakeAsync(IQueryable<Demand> demands, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return demands.ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DemandStatus.Withdrawn).SetProperty(d => d.Into, (BatchId?)null)
            .SetProperty(d => d.MovedAt, now).SetProperty(d => d.Version, d => d.Version + 1), ct);
    }
}
