using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>
/// Replaces all rows of a batch that is open for editing; the batch is a draft again and wants a check. Many rows come in slices, so that
/// nobody's small write waits for all of them; until the last one the batch is as it was (<see cref="Batch.Receiving"/>).
/// </summary>
public sealed class PutLines(MarketplaceDb db, ClaimRounds rounds, ChunkSteps steps, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <summary>Handed in twice at once, the later upload takes the place of the earlier one.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .batch_holds_demands, .too_many_rows.</exception>
    public async Task<BatchView> RunAsync(Actor officer, BatchId id, BatchLines lines, CancellationToken ct)
    {
        var (sheet, upload) = (lines.Sheet, Ids.NewGuid(clock));
        Batch seen;
        while ((seen = await BeginAsync(officer, id, sheet, upload, ct)).Arrived is { } arrived) await MoveUpAsync(id, upload, arrived);
        // Once begun it is finished, whether or not anybody still waits for the answer.
        if (seen.Receiving is not null) await ReceiveAsync(seen, sheet, upload);
        return BatchView.Of(seen.Receiving is null ? seen : await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == id, CancellationToken.None), []);
    }

    private async Task ReceiveAsync(Batch seen, Sheet sheet, Guid upload)
    {
        var (id, aside, ct) = (seen.Id, seen.Total > 0, CancellationToken.None);
        while (await db.TransactAsync(() => db.DropSomeAsync(id, upload, seen.Total, steps.Rows, clock, ct), ct)) { }
        foreach (var some in sheet.Rows.Chunk(steps.Rows))
        {
            await steps.ReachAsync("upload: next");
            await db.TransactAsync(async () =>
            {
                await db.ClaimAsync(id, upload, clock, ct);
                db.AddRange(some.Select(row => Stored(id, sheet, row, aside ? ReceivingRows.Aside : 0)));
                await db.FlushAsync(ct);
            }, ct);
        }
        await db.TransactAsync(() => db.ArriveAsync(id, upload, Headers(sheet), sheet.Rows.Count, aside, clock, ct), ct);
        if (aside) await MoveUpAsync(id, upload, sheet.Rows.Count);
    }

    private async Task MoveUpAsync(BatchId id, Guid upload, int arrived)
    {
        while (await db.TransactAsync(() => db.MoveUpSomeAsync(id, upload, arrived, steps.Rows, clock, CancellationToken.None), CancellationToken.None)) await steps.ReachAsync("upload: moved");
    }

    /// <summary>The batch as it is now: with its new rows when old and new ones are few; receiving them in slices; or, while those of an upload before it move up, asked to finish that first.</summary>
    private Task<Batch> BeginAsync(Actor officer, BatchId id, Sheet sheet, Guid upload, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        var rows = db.Set<BatchRow>().Where(r => r.BatchId == id);
        // Collecting moves the batch's version, so a demand that comes meanwhile makes this begin anew.
        if (await rows.AnyAsync(r => r.DemandId != null, ct)) throw DemandRefusals.HoldsDemands();
        // Of a follow-up that broke off, or is overtaken now.
        var takesPlace = batch is { Receiving: not null, Arrived: null, Total: 0 };
        batch.Receiving = null;
        batch.RequireMay(BatchStatus.Draft);
        if (sheet.Rows.Count > options.Value.MostRows) throw ProcurementRefusals.TooManyRows(options.Value.MostRows);
        if (batch.Arrived is not null || Math.Max(sheet.Rows.Count, await rows.MaxAsync(r => (int?)r.Row, ct) ?? 0) > steps.Rows)
        {
            (batch.Receiving, batch.MovedAt) = (upload, clock.GetUtcNow());
            batch.Version++;
            await db.FlushAsync(ct);
            if (takesPlace) await db.ForgetFollowUpAsync(id, ct);
            return batch;
        }
        batch.Hold(sheet.Rows.Count, options.Value);
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        (batch.Headers, batch.Done, batch.Valid, batch.Invalid, batch.TotalFen, batch.CheckedAt) = (Headers(sheet), 0, 0, 0, 0, null);
        await db.FlushAsync(ct);
        if (takesPlace) await db.ForgetFollowUpAsync(id, ct);
        await rows.ExecuteDeleteAsync(ct);
        db.AddRange(sheet.Rows.Select(row => Stored(id, sheet, row)));
        return batch;
    }, ct);

    private static string Headers(Sheet sheet) => JsonSerializer.Serialize(sheet.Headers);

    internal static BatchRow Stored(BatchId id, Sheet sheet, SheetRow line, int behind = 0)
    {
        List<string>? own = null;
        for (var i = 0; i < line.Cells.Length; i++)
            if (sheet.Known[i] is null) (own ??= []).Add(line.Cells[i]);
        var row = new BatchRow { BatchId = id, Row = behind + line.Number, Own = own is null ? "" : JsonSerializer.Serialize(own, Json.Options) };
        for (var i = 0; i < line.Cells.Length; i++)
            if (sheet.Known[i] is { } column) row[column] = line.Cells[i];
        return row;
    }
}
