using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Rows on their way into a batch: one short transaction after another, each of which first claims the batch's row for its upload.
/// What stands behind <see cref="Batch.Total"/> is nobody's business until the last one moves that.
/// </summary>
internal static class ReceivingRows
{
    /// <summary>An upload moves several times a second; one that rested so long was broken off.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>What every slice begins with.</summary>
    /// <exception cref="Refusal">procurement.batch_wrong_state: another upload took this one's place.</exception>
    public static async Task ClaimAsync(this MarketplaceDb db, BatchId id, Guid upload, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Receives(id, upload).ExecuteUpdateAsync(s => s.SetProperty(b => b.MovedAt, now), ct) == 0) throw Lost();
    }

    /// <summary>Takes the last rows off; false when none was left.</summary>
    public static async Task<bool> DropSomeAsync(this MarketplaceDb db, BatchId id, Guid upload, int atOnce, TimeProvider clock, CancellationToken ct)
    {
        await db.ClaimAsync(id, upload, clock, ct);
        var rows = db.Set<BatchRow>().Where(r => r.BatchId == id);
        var last = await rows.MaxAsync(r => (int?)r.Row, ct) ?? 0;
        return await rows.Where(r => r.Row > last - atOnce).ExecuteDeleteAsync(ct) > 0;
    }

    /// <summary>The last step: from now on the batch has these rows.</summary>
    public static async Task EndReceivingAsync(this MarketplaceDb db, BatchId id, Guid upload, int rows, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ended = await db.Receives(id, upload).ExecuteUpdateAsync(s => s.SetProperty(b => b.Total, rows).SetProperty(b => b.Receiving, (Guid?)null)
            .SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (ended == 0) throw Lost();
    }

    private static IQueryable<Batch> Receives(this MarketplaceDb db, BatchId id, Guid upload) => db.Set<Batch>().Where(b => b.Id == id && b.Receiving == upload);

    private static Refusal Lost() => ProcurementRefusals.BatchNotReady(BatchLife.Receiving, BatchLife.Verb(BatchStatus.Draft));
}
