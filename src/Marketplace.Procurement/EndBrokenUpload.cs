using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Ends an upload that was broken off: what had arrived whole takes its place, anything less is taken off, and the batch stays as it was.</summary>
public sealed class EndBrokenUpload(MarketplaceDb db, ChunkSteps steps, TimeProvider clock)
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var (batch, own, now) = (new BatchId(id), Ids.NewGuid(clock), clock.GetUtcNow());
        var since = now - ReceivingRows.Rest;
        // In the place of the upload: should that live after all, its next slice finds so and stops.
        var taken = await db.TransactAsync(() => db.Set<Batch>().Where(b => b.Id == batch && b.Receiving != null && b.MovedAt <= since)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Receiving, own).SetProperty(b => b.MovedAt, now), ct), ct);
        if (taken == 0) return;
        var seen = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == batch, ct);
        if (seen.Arrived is { } arrived)
        {
            while (await db.TransactAsync(() => db.MoveUpSomeAsync(batch, own, arrived, steps.Rows, clock, ct), ct)) { }
            return;
        }
        while (await db.TransactAsync(() => db.DropSomeAsync(batch, own, seen.Total, steps.Rows, clock, ct), ct)) { }
        await db.TransactAsync(async () =>
        {
            await db.EndReceivingAsync(batch, own, seen.Total, clock, ct);
            if (seen.Total == 0) await db.ForgetFollowUpAsync(batch, ct);
        }, ct);
    }
}
