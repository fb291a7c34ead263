using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>A Lucene index in a folder of its own that goes with it.</summary>
internal sealed class LuceneHouse : IDisposable
{
    private readonly LuceneProductIndex _index;

    public LuceneHouse(string? folder = null) => _index = new LuceneProductIndex(Folder = folder ?? Path.Combine(Path.GetTempPath(), "search-" + Path.GetRandomFileName()));

    public string Folder { get; }
    public IProductIndex Index => _index;

    public static async Task<LuceneHouse> BuiltAsync(IEnumerable<IndexedProduct> goods)
    {
        var house = new LuceneHouse();
        await house.Index.RebuildAsync(goods.ToAsyncEnumerable(), CancellationToken.None);
        return house;
    }

    public void Dispose()
    {
        _index.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
