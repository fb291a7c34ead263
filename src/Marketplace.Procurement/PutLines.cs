using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>
/// Replaces all rows of a batch that is open for editing; the batch is a draft again and wants a check. Many rows come in slices, so that
/// nobody's small write waits for all of them: until the last one the batch is a draft without rows (<see cref="Batch.Receiving"/>).
/// </summary>
public sealed class PutLines(MarketplaceDb db, ClaimRounds rounds, ChunkSteps steps, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <summary>Handed in twice at once, the later upload takes the place of the earlier one.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .batch_holds_demands, .too_many_rows.</exception>
    public async Task<BatchView> RunAsync(Actor officer, BatchId id, BatchLines lines, CancellationToken ct)
    {
        var (sheet, upload) = (lines.Sheet, Ids.NewGuid(clock));
        if (await BeginAsync(officer, id, sheet, upload, ct) is { } whole) return whole;
        // Once begun it is finished, whether or not anybody still waits for the answer.
        ct = CancellationToken.None;
        while (await db.TransactAsync(() => db.DropSomeAsync(id, upload, steps.Rows, clock, ct), ct)) { }
        foreach (var some in sheet.Rows.Chunk(steps.Rows))
        {
            await steps.ReachAsync("upload: next");
            await db.TransactAsync(async () =>
            {
                await db.ClaimAsync(id, upload, clock, ct);
                db.AddRange(some.Select(row => Stored(id, sheet, row)));
                await db.FlushAsync(ct);
            }, ct);
        }
        return await db.TransactAsync(async () =>
        {
            await db.EndReceivingAsync(id, upload, sheet.Rows.Count, clock, ct);
            return BatchView.Of(await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == id, ct), []);
        }, ct);
    }

    /// <summary>The batch as it became, when old and new rows are few; null when they are to be stored in slices.</summary>
    private Task<BatchView?> BeginAsync(Actor officer, BatchId id, Sheet sheet, Guid upload, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        var rows = db.Set<BatchRow>().Where(r => r.BatchId == id);
        // Collecting moves the batch's version, so a demand that comes meanwhile makes this begin anew.
        if (await rows.AnyAsync(r => r.DemandId != null, ct)) throw DemandRefusals.HoldsDemands();
        var few = Math.Max(sheet.Rows.Count, await rows.MaxAsync(r => (int?)r.Row, ct) ?? 0) <= steps.Rows;
        batch.Hold(sheet.Rows.Count, options.Value);
        batch.Receiving = null;
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        batch.Headers = JsonSerializer.Serialize(sheet.Headers);
        (batch.Done, batch.Valid, batch.Invalid, batch.TotalFen, batch.CheckedAt) = (0, 0, 0, 0, null);
        if (!few)
        {
            batch.Hold(0, options.Value);
            batch.Receiving = upload;
            return null;
        }
        var view = BatchView.Of(batch, []);
        await db.FlushAsync(ct);
        await rows.ExecuteDeleteAsync(ct);
        db.AddRange(sheet.Rows.Select(row => Stored(id, sheet, row)));
        return view;
    }, ct);

    internal static BatchRow Stored(BatchId id, Sheet sheet, SheetRow line)
    {
        List<string>? own = null;
        for (var i = 0; i < line.Cells.Length; i++)
            if (sheet.Known[i] is null) (own ??= []).Add(line.Cells[i]);
        var row = new BatchRow { BatchId = id, Row = line.Number, Own = own is null ? "" : JsonSerializer.Serialize(own, Json.Options) };
        for (var i = 0; i < line.Cells.Length; i++)
            if (sheet.Known[i] is { } column) row[column] = line.Cells[i];
        return row;
    }
}
