using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Hands a demand to the unit's officers, who are told by letter. Its rows are judged once more: days go by and goods leave the shelf.</summary>
public sealed class SubmitDemand(MarketplaceDb db, QuickOrder quick, DemandLetters letters, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_demand, .demand_wrong_state, .demand_rows_wrong (naming row and column).</exception>
    public Task RunAsync(Actor requester, DemandId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var demand = await db.DemandAsync(requester, id, ct);
        requester.Require(Role.Requester);
        if (demand.Status == DemandStatus.Submitted) return;
        var now = clock.GetUtcNow();
        var handed = await db.Set<Demand>().Where(d => d.Id == id && SaveDemand.Open.Contains(d.Status)).ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DemandStatus.Submitted)
            .SetProperty(d => d.SubmittedAt, now).SetProperty(d => d.MovedAt, now).SetProperty(d => d.ReturnReason, (string?)null).SetProperty(d => d.Version, d => d.Version + 1), ct);
        if (handed == 0) throw DemandRefusals.NotReady(DemandLife.Name(demand.Status), new("提交", "be submitted"));
        var rows = await db.Set<DemandRow>().AsNoTracking().Where(r => r.DemandId == id).OrderBy(r => r.Row).ToListAsync(ct);
        var asked = rows.ConvertAll(r => SaveDemand.Asked(r));
        await quick.JudgeAsync(asked, asked: true, ct);
        SaveDemand.Refuse(asked);
        await letters.SubmittedAsync(demand, ct);
        audit.Append(requester, "procurement.demand_submitted", $"demand:{id.Value}", new { demand.Number, demand.Total });
    }, ct);
}
