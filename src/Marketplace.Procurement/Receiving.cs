using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Rows on their way into a batch: one short transaction after another, each of which first claims the batch's row for its upload.
/// What stands behind <see cref="Batch.Total"/> is nobody's business until the upload is whole. Where the batch has rows already, the new
/// ones wait aside; one UPDATE of the batch's row lets them take the others' place, and what is left then is done by whoever comes.
/// </summary>
internal static class ReceivingRows
{
    /// <summary>An upload moves several times a second; one that rested so long was broken off.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Added to the numbers of rows that wait: far behind any batch's last row.</summary>
    internal const int Aside = 1_000_000;

    private static readonly BatchStatus[] Open = [.. Enum.GetValues<BatchStatus>().Where(BatchLife.IsOpenForEditing)];

    /// <summary>What every slice begins with.</summary>
    /// <exception cref="Refusal">procurement.batch_wrong_state: another upload took this one's place.</exception>
    public static async Task ClaimAsync(this MarketplaceDb db, BatchId id, Guid upload, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Receives(id, upload).ExecuteUpdateAsync(s => s.SetProperty(b => b.MovedAt, now), ct) == 0) throw Lost();
    }

    /// <summary>Takes the last rows off; false when none was left behind those to be kept.</summary>
    public static async Task<bool> DropSomeAsync(this MarketplaceDb db, BatchId id, Guid upload, int kept, int atOnce, TimeProvider clock, CancellationToken ct)
    {
        await db.ClaimAsync(id, upload, clock, ct);
        var behind = db.Set<BatchRow>().Where(r => r.BatchId == id && r.Row > kept);
        var last = await behind.MaxAsync(r => (int?)r.Row, ct) ?? 0;
        return await behind.Where(r => r.Row > last - atOnce).ExecuteDeleteAsync(ct) > 0;
    }

    /// <summary>All rows came in: from now on the batch is a draft with these, or will be once they are moved up.</summary>
    /// <param name="aside">The batch had rows, and the new ones wait behind them.</param>
    public static async Task ArriveAsync(this MarketplaceDb db, BatchId id, Guid upload, string headers, int rows, bool aside, TimeProvider clock, CancellationToken ct)
    {
        var (now, total) = (clock.GetUtcNow(), aside ? 0 : rows);
        var (receiving, arrived) = aside ? (upload, rows) : ((Guid?)null, (int?)null);
        var taken = await db.Receives(id, upload).Where(b => Open.Contains(b.Status)).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.Status, BatchStatus.Draft).SetProperty(b => b.Headers, headers).SetProperty(b => b.Total, total)
            .SetProperty(b => b.Done, 0).SetProperty(b => b.Valid, 0).SetProperty(b => b.Invalid, 0).SetProperty(b => b.TotalFen, 0).SetProperty(b => b.CheckedAt, (DateTimeOffset?)null)
            .SetProperty(b => b.Receiving, receiving).SetProperty(b => b.Arrived, arrived).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (taken == 0) throw Lost();
    }

    /// <summary>Lets some of the rows that arrived take the place of those with their numbers; false when none is left and the batch has them all.</summary>
    public static async Task<bool> MoveUpSomeAsync(this MarketplaceDb db, BatchId id, Guid upload, int arrived, int atOnce, TimeProvider clock, CancellationToken ct)
    {
        await db.ClaimAsync(id, upload, clock, ct);
        var rows = db.Set<BatchRow>().Where(r => r.BatchId == id);
        if (await rows.Where(r => r.Row > Aside).MinAsync(r => (int?)r.Row, ct) is { } first)
        {
            await rows.Where(r => r.Row >= first - Aside && r.Row < first - Aside + atOnce).ExecuteDeleteAsync(ct);
            await rows.Where(r => r.Row >= first && r.Row < first + atOnce).ExecuteUpdateAsync(s => s.SetProperty(r => r.Row, r => r.Row - Aside), ct);
            return true;
        }
        if (await db.DropSomeAsync(id, upload, arrived, atOnce, clock, ct)) return true;
        await db.EndReceivingAsync(id, upload, arrived, clock, ct);
        return false;
    }

    /// <summary>The last step: from now on the batch has so many rows.</summary>
    public static async Task EndReceivingAsync(this MarketplaceDb db, BatchId id, Guid upload, int rows, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ended = await db.Receives(id, upload).ExecuteUpdateAsync(s => s.SetProperty(b => b.Total, rows).SetProperty(b => b.Receiving, (Guid?)null).SetProperty(b => b.Arrived, (int?)null)
            .SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (ended == 0) throw Lost();
    }

    private static IQueryable<Batch> Receives(this MarketplaceDb db, BatchId id, Guid upload) => db.Set<Batch>().Where(b => b.Id == id && b.Receiving == upload);

    private static Refusal Lost() => ProcurementRefusals.BatchNotReady(BatchLife.Receiving, BatchLife.Verb(BatchStatus.Draft));
}
