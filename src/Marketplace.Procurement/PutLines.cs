using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>Replaces all rows of a batch that is open for editing; the batch is a draft again and wants a check.</summary>
public sealed class PutLines(MarketplaceDb db, ClaimRounds rounds, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .batch_holds_demands, .too_many_rows.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, BatchLines lines, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = lines.Sheet;
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        // Collecting moves the batch's version, so a demand that comes meanwhile makes this begin anew.
        if (await db.Set<BatchRow>().AnyAsync(r => r.BatchId == id && r.DemandId != null, ct)) throw DemandRefusals.HoldsDemands();
        batch.Hold(sheet.Rows.Count, options.Value);
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        batch.Headers = JsonSerializer.Serialize(sheet.Headers);
        (batch.Done, batch.Valid, batch.Invalid, batch.TotalFen, batch.CheckedAt) = (0, 0, 0, 0, null);
        var view = BatchView.Of(batch, []);
        await db.FlushAsync(ct);

        await db.Set<BatchRow>().Where(r => r.BatchId == id).ExecuteDeleteAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var some in sheet.Rows.Chunk(AtOnce))
        {
            db.AddRange(some.Select(row => Stored(id, sheet, row)));
            // A hundred thousand tracked rows would cost 200 MB.
            await db.FlushAsync(ct);
        }
        db.ChangeTracker.AutoDetectChangesEnabled = true;
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
