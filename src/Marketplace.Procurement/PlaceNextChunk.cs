using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The next step of placing an approved batch: secure the goods, give the next thousand rows their share, or close.</summary>
public sealed class PlaceNextChunk(MarketplaceDb db, Placing placing, JobDoor jobs)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        if (await placing.StepAsync(new BatchId(id), ct))
            jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(id, CancellationToken.None));
    }, ct);
}
