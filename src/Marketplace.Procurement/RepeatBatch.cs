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
/// or out of season stay in the draft and are named.
/// </summary>
public sealed class RepeatBatch(MarketplaceDb db, Drafts drafts, Repeats repeats, ClaimRounds rounds, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    /// <exception cref="Refusal">procurement.no_such_batch, .rows_are_claims, .no_lines, .too_many_rows, .title_needed, .directing_needed, .delivery_day_wrong, .no_such_delivery_point.</exception>
    public Task<RepeatedBatch> RunAsync(Actor officer, BatchId id, RepeatRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var old = await db.BatchAsync(officer, id, ct);
        var unit = officer.RequireOrganisation(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        if (old.Total == 0) throw ProcurementRefusals.NothingToCheck();
        var day = QuickOrder.DayOf(wanted.DeliverOn);
        if (day < BusinessDay.Today(clock) || day > BusinessDay.Today(clock).AddYears(1)) throw ComposeRefusals.DeliveryDayWrong();
        var point = wanted.DeliveryPoint is not { } place ? null
            : await db.Set<DeliveryPoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == place && p.Unit == unit && p.RemovedAt == null, ct) ?? throw ComposeRefusals.NoSuchDeliveryPoint();
        var gaps = await repeats.GapsAsync(id, day, ct);

        var batch = await drafts.NewAsync(unit, officer.RequirePerson(), wanted.Title ?? old.Title, old.Purpose, old.FailedRows, wanted.Reason ?? old.DirectingReason, ct, wanted.Comparison ?? old.Compares);
        batch.Headers = old.Headers;
        batch.Hold(old.Total, options.Value);
        db.Add(batch);
        audit.Append(officer, "procurement.batch_repeated", $"batch:{batch.Id.Value}", new { batch.Number, Of = old.Number, Rows = old.Total, Gaps = gaps.Count });
        var view = BatchView.Of(batch, []);
        await db.FlushAsync(ct);
        for (var from = 0; from < view.Rows.Total; from += AtOnce)
        {
            var some = await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == id && r.Row > from && r.Row <= from + AtOnce).OrderBy(r => r.Row).ToListAsync(ct);
            db.AddRange(some.Select(row => Copy(view.Id, row, day, point)));
            await db.FlushAsync(ct);
        }
        return new RepeatedBatch(view, gaps);
    }, ct);

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
