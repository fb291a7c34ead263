using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Takes off a batch what an upload left that was broken off: it is a draft without rows then, and the officer uploads them again.</summary>
public sealed class DropBrokenUpload(MarketplaceDb db, ChunkSteps steps, TimeProvider clock)
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var (batch, own, now) = (new BatchId(id), Ids.NewGuid(clock), clock.GetUtcNow());
        var since = now - ReceivingRows.Rest;
        // In the place of the upload: should that live after all, its next slice finds so and stops.
        var taken = await db.TransactAsync(() => db.Set<Batch>().Where(b => b.Id == batch && b.Receiving != null && b.MovedAt <= since)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Receiving, own).SetProperty(b => b.MovedAt, now), ct), ct);
        if (taken == 0) return;
        while (await db.TransactAsync(() => db.DropSomeAsync(batch, own, steps.Rows, clock, ct), ct)) { }
        await db.TransactAsync(() => db.EndReceivingAsync(batch, own, 0, clock, ct), ct);
    }
}
