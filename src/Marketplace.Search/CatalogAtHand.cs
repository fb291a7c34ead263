using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search;

/// <summary>
/// The catalogue for searches that the database answers. Read at most every five seconds, by one reader: without the
/// engine each search would read all of it, and take the database down too. Lists may be five seconds old anyway.
/// </summary>
internal sealed class CatalogAtHand(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private (IReadOnlyList<IndexedProduct> Products, long Read)? _last;

    public async Task<IReadOnlyList<IndexedProduct>> AllAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (_last is { } last && clock.GetElapsedTime(last.Read) < Fresh) return last.Products;
            await using var scope = scopes.CreateAsyncScope();
            var read = clock.GetTimestamp();
            var products = await scope.ServiceProvider.GetRequiredService<IndexedCatalog>().AllAsync(ct).ToListAsync(ct);
            _last = (products, read);
            return products;
        }
        finally
        {
            _reading.Release();
        }
    }
}
