using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>
/// The officer takes one demand out of a batch that is not submitted: it waits again, to be collected elsewhere or sent back,
/// and its requester is told. The batch is claimed first, then the demand; rows behind move up, and the batch wants a check again.
/// </summary>
public sealed class TakeOutDemand(MarketplaceDb db, DemandLetters letters, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_demand, .demand_wrong_state, .batch_wrong_state.</exception>
    public Task RunAsync(Actor officer, DemandId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var demand = await db.DemandAsync(officer, id, ct);
        officer.Require(Role.Officer);
        if (demand is not { Status: DemandStatus.Collected, Into: { } from }) throw DemandRefusals.NotReady(DemandLife.Name(demand.Status), new("移出批次", "be taken out of a batch"));
        var batch = await db.BatchAsync(officer, from, ct);
        var rows = db.Set<BatchRow>().Where(r => r.BatchId == from && r.DemandId == id);
        var gone = await rows.Select(r => new { r.Row, r.Status, r.AmountFen }).ToListAsync(ct);
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        batch.Hold(batch.Total - gone.Count, options.Value);
        (batch.Done, batch.CheckedAt) = (0, null);
        batch.Valid -= gone.Count(r => r.Status == RowStatus.Valid);
        batch.Invalid -= gone.Count(r => r.Status == RowStatus.Invalid);
        batch.TotalFen -= gone.Where(r => r.Status == RowStatus.Valid).Sum(r => r.AmountFen);
        audit.Append(officer, "procurement.demand_taken_out", $"batch:{from.Value}", new { batch.Number, Demand = demand.Number, Rows = gone.Count });
        await db.FlushAsync(ct);

        await SetFreeAsync(demand, ct);
        await rows.ExecuteDeleteAsync(ct);
        await CloseUpAsync(from, gone.Max(r => r.Row), gone.Count, ct);
        await letters.TakenOutAsync(demand, ct);
    }, ct);

    private async Task SetFreeAsync(Demand demand, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var free = await db.Set<Demand>().Where(d => d.Id == demand.Id && d.Version == demand.Version).ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DemandStatus.Submitted)
            .SetProperty(d => d.Into, (BatchId?)null).SetProperty(d => d.MovedAt, now).SetProperty(d => d.Version, d => d.Version + 1), ct);
        if (free == 0) throw DemandRefusals.Taken(demand.Number);
    }

    // By way of negative numbers: a row must never meet the one before it, in whatever order the database goes.
    private async Task CloseUpAsync(BatchId batch, int last, int gap, CancellationToken ct)
    {
        var rows = db.Set<BatchRow>().Where(r => r.BatchId == batch);
        await rows.Where(r => r.Row > last).ExecuteUpdateAsync(s => s.SetProperty(r => r.Row, r => -r.Row), ct);
        await rows.Where(r => r.Row < 0).ExecuteUpdateAsync(s => s.SetProperty(r => r.Row, r => -r.Row - gap), ct);
    }
}
