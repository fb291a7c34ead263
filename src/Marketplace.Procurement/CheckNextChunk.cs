using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>Checks the next thousand rows of a batch, or, behind the last, has <see cref="CloseCheck"/> price the valid ones.</summary>
public sealed class CheckNextChunk(MarketplaceDb db, PriceList prices, AddressBook addresses, GiftAllowance gifts, CloseCheck closing, ChunkSteps steps, JobDoor jobs, Tally tally, TimeProvider clock)
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        // The bulk price is earned by the whole batch, so it is known only when every row is; the same holds for short stock.
        if (await db.TransactAsync(() => StepAsync(new(id), ct), ct) is { } judged) await closing.RunAsync(judged, ct);
    }

    /// <summary>Returns the batch when all its rows are judged.</summary>
    private async Task<Batch?> StepAsync(BatchId batchId, CancellationToken ct)
    {
        var seen = await db.Set<Batch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == batchId, ct);
        if (seen is not { Status: BatchStatus.Checking }) return null;
        if (seen.Done == seen.Total) return seen;
        var to = Math.Min(seen.Done + steps.Rows, seen.Total);
        var now = clock.GetUtcNow();
        var pace = seen.PaceAt(now, steps.Rows);
        // The claim is the progress itself: it commits with the rows below, or not at all.
        var claimed = await db.Set<Batch>().Where(b => b.Id == batchId && b.Status == BatchStatus.Checking && b.Done == seen.Done)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Done, to).SetProperty(b => b.Pace, pace).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return null;
        await steps.ReachAsync("check: claimed");

        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batchId && r.Row > seen.Done && r.Row <= to).OrderBy(r => r.Row).ToListAsync(ct);
        var today = BusinessDay.Of(now);
        var offers = await prices.FindBySkusAsync([.. rows.Select(r => r.Sku).Where(sku => sku.Length is > 0 and <= 60).Distinct()], today, ct);
        var check = new RowCheck(offers, addresses, today);
        foreach (var row in rows) check.Judge(row);
        await gifts.MarkAsync(seen, rows, today, ct);
        tally.Count("marketplace.batch.rows", rows.Count, "outcome", "checked");
        await steps.ReachAsync("check: written");
        var id = batchId.Value;
        jobs.Enqueue<CheckNextChunk>(job => job.RunAsync(id, CancellationToken.None));
        return null;
    }
}

/// <summary>How a batch is cut into steps, and the seam at which a test can pull the plug between them.</summary>
public sealed class ChunkSteps(IOptions<ProcurementOptions> options)
{
    internal int Rows { get; set; } = options.Value.RowsPerStep;

    internal Func<string, Task>? Reached { get; set; }

    internal Task ReachAsync(string step) => Reached?.Invoke(step) ?? Task.CompletedTask;
}
