using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <param name="Demands">1–100 of those that wait.</param>
/// <param name="Batch">An open batch; left out, a new one.</param>
/// <param name="Title">Of the new batch; left out, the title of the first demand.</param>
/// <param name="Purpose">Of the new batch; left out, that of the first demand.</param>
/// <param name="Reason">Why the new batch is directed; may be left out while a pairing is in force, or when offers are compared.</param>
/// <param name="Comparison">Offers are compared before the new batch is submitted.</param>
public sealed record CollectRequest(IReadOnlyList<DemandId>? Demands, BatchId? Batch = null, string? Title = null, string? Purpose = null, string? Reason = null, bool Comparison = false);

/// <summary>
/// Puts the rows of waiting demands behind those of an open batch, or into a new one, each row with the demand it came from.
/// All of them or none. The batch is claimed first, then each demand by conditional UPDATE: of two officers one is too late.
/// </summary>
public sealed class CollectDemands(MarketplaceDb db, Drafts drafts, ClaimRounds rounds, DemandLetters letters, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    public const int Most = 100;

    /// <exception cref="Refusal">
    /// procurement.no_demand_chosen, .demand_taken, .no_such_batch, .batch_wrong_state, .rows_are_claims, .too_many_rows; for a new batch .title_needed, .unknown_purpose, .directing_needed.
    /// </exception>
    public Task<BatchView> RunAsync(Actor officer, CollectRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = officer.RequireOrganisation(Role.Officer);
        var ids = (wanted.Demands ?? []).Distinct().ToList();
        if (ids.Count is 0 or > Most) throw DemandRefusals.NoneChosen(Most);
        var demands = await db.Demands(officer).AsNoTracking().Include(d => d.Rows).Where(d => ids.Contains(d.Id)).OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).ToListAsync(ct);
        if (demands.Count < ids.Count) throw DemandRefusals.Taken(null);
        var batch = await BatchAsync(officer, unit, wanted, demands[0], ct);
        var first = batch.Total;
        batch.Hold(first + demands.Sum(d => d.Rows.Count), options.Value);
        var headers = JsonSerializer.Deserialize<List<string>>(batch.Headers)!;
        AddRows.Own(headers, Template(demands.Exists(d => d.Rows.Exists(r => r.SubstituteText.Length > 0))));
        (batch.Headers, batch.Done, batch.CheckedAt) = (JsonSerializer.Serialize(headers), 0, null);
        var view = BatchView.Of(batch, []);
        await db.FlushAsync(ct);

        var points = await PointsAsync(unit, demands, ct);
        // In the order of their ids, so that two who collect many at once never wait for each other in a circle.
        foreach (var demand in demands.OrderBy(d => d.Id.Value)) await ClaimAsync(demand, view.Id, ct);
        var next = first;
        foreach (var demand in demands)
        {
            db.AddRange(demand.Rows.OrderBy(r => r.Row).Select(r => SaveDemand.Asked(r, view.Id, ++next, demand.DeliveryPointId is { } id ? points.GetValueOrDefault(id) : null)));
            await db.FlushAsync(ct);
        }
        await letters.CollectedAsync(demands, ct);
        audit.Append(officer, "procurement.demands_collected", $"batch:{view.Id.Value}", new { view.Number, Rows = next - first, Demands = demands.Select(d => d.Number) });
        return view;
    }, ct);

    private async Task<Batch> BatchAsync(Actor officer, OrganisationId unit, CollectRequest wanted, Demand first, CancellationToken ct)
    {
        if (wanted.Batch is not { } id)
        {
            var purpose = string.IsNullOrWhiteSpace(wanted.Purpose) ? first.Purpose : Purposes.Of(wanted.Purpose);
            var made = await drafts.NewAsync(unit, officer.RequirePerson(), string.IsNullOrWhiteSpace(wanted.Title) ? first.Title : wanted.Title, purpose, FailedRows.Skip, wanted.Reason, ct, wanted.Comparison);
            db.Add(made);
            return made;
        }
        var batch = await db.BatchAsync(officer, id, ct);
        await rounds.RefuseEditingAsync(id, ct);
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        return batch;
    }

    private async Task ClaimAsync(Demand demand, BatchId into, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var claimed = await db.Waiting(db.Set<Demand>().Where(d => d.Id == demand.Id && d.Version == demand.Version)).ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DemandStatus.Collected)
            .SetProperty(d => d.Into, into).SetProperty(d => d.MovedAt, now).SetProperty(d => d.Version, d => d.Version + 1), ct);
        if (claimed == 0) throw DemandRefusals.Taken(demand.Number);
    }

    // A point that was removed meanwhile leaves the rows open: the check asks the officer for their recipient.
    private async Task<Dictionary<DeliveryPointId, DeliveryPoint>> PointsAsync(OrganisationId unit, IReadOnlyList<Demand> demands, CancellationToken ct)
    {
        var wanted = demands.Select(d => d.DeliveryPointId).OfType<DeliveryPointId>().Distinct().ToList();
        return await db.Set<DeliveryPoint>().AsNoTracking().Where(p => p.Unit == unit && p.RemovedAt == null && wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
    }

    private static Sheet Template(bool substitutes)
    {
        SheetColumn[] columns = [.. SheetColumns.Template, .. substitutes ? [SheetColumn.Substitute] : Array.Empty<SheetColumn>()];
        return new([.. columns.Select(SheetColumns.Key)], [.. columns.Select(c => (SheetColumn?)c)], []);
    }
}
