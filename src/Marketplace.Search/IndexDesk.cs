using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search;

/// <summary>Keeps the index equal to the catalogue: single products, everything anew, or whatever differs.</summary>
internal sealed partial class IndexDesk(IProductIndex index, IServiceScopeFactory scopes, ILogger<IndexDesk> log)
{
    /// <summary>Writes the present state of these products; those no longer on sale go.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<Guid> products, CancellationToken ct)
    {
        var asOf = index.Moment();
        await using var scope = scopes.CreateAsyncScope();
        var documents = await scope.ServiceProvider.GetRequiredService<IndexedCatalog>().OfAsync(products, ct);
        if (documents.Count > 0) await index.IndexAsync(documents, asOf, ct);
        Guid[] gone = [.. products.Except(documents.Select(d => d.Id))];
        if (gone.Length > 0) await index.DeleteAsync(gone, asOf, ct);
    }

    /// <summary>A new index beside the old one, and a switch.</summary>
    public async Task RebuildAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await index.RebuildAsync(scope.ServiceProvider.GetRequiredService<IndexedCatalog>().AllAsync(ct), ct);
        Rebuilt(log, await index.CountAsync(ct));
    }

    /// <summary>Compares every document with the catalogue and writes only the differences: what a crash, a missed event or a new day left.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stale = new Dictionary<Guid, long>(await index.FingerprintsAsync(ct));
        var changed = 0;
        await foreach (var chunk in scope.ServiceProvider.GetRequiredService<IndexedCatalog>().AllAsync(ct).Chunk(IndexQueue.Batch).WithCancellation(ct))
        {
            var different = chunk.Where(d => !stale.Remove(d.Id, out var print) || print != Fingerprint.Of(d)).ToList();
            // Read again inside RefreshAsync: an event may have brought something newer since.
            if (different.Count > 0) await RefreshAsync([.. different.Select(d => d.Id)], ct);
            changed += different.Count;
        }
        if (stale.Count > 0) await RefreshAsync(stale.Keys, ct);
        await index.CommitAsync(ct);
        CaughtUp(log, changed, stale.Count);
    }

    [LoggerMessage(LogLevel.Information, "Search index rebuilt: {Documents} products")]
    private static partial void Rebuilt(ILogger log, long documents);

    [LoggerMessage(LogLevel.Information, "Search index compared: {Changed} products written, {Gone} looked at again because the catalogue no longer has them")]
    private static partial void CaughtUp(ILogger log, int changed, int gone);
}
