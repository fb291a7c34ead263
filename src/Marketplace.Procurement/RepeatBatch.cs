using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <param name="Title">Left out, the title of the batch repeated.</param>
/// <param name="DeliverOn">The day everything is wanted, as 2026-12-01; left out, rows have no day.</param>
/// <param name="DeliveryPoint">Where rows go whose recipient was forgotten or is missing.</param>
/// <param name="Reason">Why the purchase is directed; may be left out while a pairing is in force. Not given, that of the batch repeated.</param>
/// <param name="Comparison">Offers are compared; not given, as for the batch repeated.</param>
public sealed record RepeatRequest(string? Title = null, string? DeliverOn = null, DeliveryPointId? DeliveryPoint = null, string? Reason = null, bool? Comparison = null);

/// <summary>The new draft, and the rows whose product cannot be had on that day any more.</summary>
public sealed record RepeatedBatch(BatchView Batch, IReadOnlyList<RepeatGap> Gaps);

/// <summary>
/// Makes a new draft of a batch's rows with their quantities. Prices are those of the new check; rows whose product is gone
/// or out of season stay in the draft and are named. The rows come in slices, as an upload's do; broken off, an empty draft is left.
/// </summary>
public sealed class RepeatBatch(MarketplaceDb db, Drafts drafts, Repeats repeats, ClaimRounds rounds, AuditTrail audit, ChunkSteps steps, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    private sealed record Begun(Batch Old, BatchId Id, DateOnly? Day, DeliveryPoint? Point, IReadOnlyList<RepeatGap> Gaps);

    /// <exception cref="Refusal">procurement.no_such_batch, .rows_are_claims, .no_lines, .too_many_rows, .title_needed, .directing_needed, .delivery_day_wrong, .no_such_delivery_point; platform.changed_meanwhile: its rows were edited while they were copied.</exception>
    public async Task<RepeatedBatch> RunAsync(Actor officer, BatchId id, RepeatRequest wanted, CancellationToken ct)
    {
        var upload = Ids.NewGuid(clock);
        var begun = await db.BeforehandAsync(() => BeginAsync(officer, id, wanted, upload, ct), ct);
        // Once begun it is finished, whether or not anybody still waits for the answer.
        ct = CancellationToken.None;
        for (var from = 0; from < begun.Old.Total; from += steps.Rows)
        {
            await steps.ReachAsync("repeat: next");
            await db.BeforehandAsync(() => CopySomeAsync(begun, upload, from, Math.Min(from + steps.Rows, begun.Old.Total), ct), ct);
        }
        return await db.TransactAsync(() => EndAsync(officer, begun, upload, ct), ct);
    }

    private async Task<Begun> BeginAsync(Actor officer, BatchId id, RepeatRequest wanted, Guid upload, CancellationToken ct)
    {
        var old = await db.BatchAsync(officer, id, ct);
        var unit = officer.RequireOrganisation(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        if (old.Total == 0) throw ProcurementRefusals.NothingToCheck();
        if (old.Total > options.Value.MostRows) throw ProcurementRefusals.TooManyRows(options.Value.MostRows);
        var day = QuickOrder.DayOf(wanted.DeliverOn);
        if (day < BusinessDay.Today(clock) || day > BusinessDay.Today(clock).AddYears(1)) throw ComposeRefusals.DeliveryDayWrong();
        var point = wanted.DeliveryPoint is not { } place ? null
            : await db.Set<DeliveryPoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == place && p.Unit == unit && p.RemovedAt == null, ct) ?? throw ComposeRefusals.NoSuchDeliveryPoint();
        var gaps = await repeats.GapsAsync(old, day, ct);

        var batch = await drafts.NewAsync(unit, officer.RequirePerson(), wanted.Title ?? old.Title, old.Purpose, old.FailedRows, wanted.Reason ?? old.DirectingReason, ct, wanted.Comparison ?? old.Compares);
        (batch.Headers, batch.Receiving) = (old.Headers, upload);
        db.Add(batch);
        return new(old, batch.Id, day, point, gaps);
    }

    private async Task<bool> CopySomeAsync(Begun begun, Guid upload, int from, int to, CancellationToken ct)
    {
        await db.ClaimAsync(begun.Id, upload, clock, ct);
        var some = await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == begun.Old.Id && r.Row > from && r.Row <= to).OrderBy(r => r.Row).ToListAsync(ct);
        db.AddRange(some.Select(row => Copy(begun.Id, row, begun.Day, begun.Point)));
        await db.FlushAsync(ct);
        return true;
    }

    private async Task<RepeatedBatch> EndAsync(Actor officer, Begun begun, Guid upload, CancellationToken ct)
    {
        var (old, open) = (begun.Old, BatchLife.IsOpenForEditing(begun.Old.Status));
        await db.EndReceivingAsync(begun.Id, upload, old.Total, clock, ct);
        // While it is placed a batch moves on, but its rows say what they said.
        var now = await db.Set<Batch>().Where(b => b.Id == old.Id).Select(b => new { b.Version, b.Status }).SingleAsync(ct);
        if (now.Version != old.Version && (open || BatchLife.IsOpenForEditing(now.Status))) throw new DbUpdateConcurrencyException($"Batch {old.Id.Value} was edited while its rows were copied.");
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == begun.Id, ct);
        audit.Append(officer, "procurement.batch_repeated", $"batch:{batch.Id.Value}", new { batch.Number, Of = old.Number, Rows = old.Total, Gaps = begun.Gaps.Count });
        return new(BatchView.Of(batch, []), begun.Gaps);
    }

    private static BatchRow Copy(BatchId id, BatchRow row, DateOnly? day, DeliveryPoint? point)
    {
        var nobody = (row.Recipient.Length == 0 && row.Phone.Length == 0 && row.Address.Length == 0) || RoundPaper.StandsFor(row.Recipient);
        return new()
        {
            BatchId = id,
            Row = row.Row,
            Sku = row.Sku,
            QuantityText = row.QuantityText,
            Recipient = nobody ? point?.Recipient ?? "" : row.Recipient,
            Phone = nobody ? point?.Phone ?? "" : row.Phone,
            Address = nobody ? point?.Address ?? "" : row.Address,
            // The days of the old batch are over.
            DeliverOnText = day?.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture) ?? "",
            Remark = row.Remark,
            SubstituteText = row.SubstituteText,
            Own = row.Own,
        };
    }
}
