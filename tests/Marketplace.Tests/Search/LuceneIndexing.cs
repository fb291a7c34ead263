using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>The contract against Lucene, and what only files can do: reopen, be torn, be locked.</summary>
public sealed class LuceneIndexing : ProductIndexContract
{
    // The one index all read-only tests share stays until the process ends.
    private static readonly string Shared = Directory.CreateTempSubdirectory("lucene-").FullName;

    static LuceneIndexing() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        try { Directory.Delete(Shared, recursive: true); }
        catch (IOException) { /* a merge is still writing; the folder is a temporary one */ }
    };

    private protected override Task<IProductIndex> EmptyAsync() => Task.FromResult<IProductIndex>(new LuceneProductIndex(Path.Combine(Shared, Path.GetRandomFileName())));


    [Fact]
    public async Task Opened_again_it_answers_without_a_rebuild()
    {
        var folder = await BuiltFolderAsync();
        using var again = new LuceneHouse(folder);
        Assert.Equal(new IndexHealth(IndexState.Ready, 2), await again.Index.HealthAsync(CancellationToken.None));
        Assert.Equal([Pepper.Id], await Ids(again.Index, "花椒"));
    }

    [Fact]
    public async Task A_build_cut_off_half_way_is_not_taken_for_an_index()
    {
        var folder = await BuiltFolderAsync();
        var half = Directory.CreateDirectory(Path.Combine(folder, "g-000009"));
        File.WriteAllText(Path.Combine(half.FullName, "segments_1"), "torn");
        using var again = new LuceneHouse(folder);
        Assert.Equal(2, await again.Index.CountAsync(CancellationToken.None));
        Assert.False(half.Exists && Directory.Exists(half.FullName));
    }

    [Fact]
    public async Task A_torn_index_says_it_is_broken_and_a_rebuild_heals_it()
    {
        var folder = await BuiltFolderAsync();
        foreach (var file in Directory.GetFiles(folder, "segments*", SearchOption.AllDirectories)) File.WriteAllText(file, "torn");
        using var again = new LuceneHouse(folder);
        Assert.Equal(IndexState.Broken, (await again.Index.HealthAsync(CancellationToken.None)).State);
        await Assert.ThrowsAsync<IndexNotReady>(() => again.Index.SearchAsync(new SearchQuery(), CancellationToken.None));
        await again.Index.RebuildAsync(new[] { Apple }.ToAsyncEnumerable(), CancellationToken.None);
        Assert.Equal([Apple.Id], await Ids(again.Index, ""));
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_told_it_is_taken()
    {
        using var first = await LuceneHouse.BuiltAsync([Apple]);
        using var second = new LuceneProductIndex(first.Folder);
        Assert.Equal(IndexState.Broken, (await second.HealthAsync(CancellationToken.None)).State);
        Assert.Equal([Apple.Id], await Ids(first.Index, ""));
    }

    [Fact]
    public async Task A_folder_of_another_scheme_is_built_anew()
    {
        var folder = await BuiltFolderAsync();
        File.WriteAllText(Path.Combine(folder, "current"), "g-000777");
        using var again = new LuceneHouse(folder);
        Assert.Equal(IndexState.Empty, (await again.Index.HealthAsync(CancellationToken.None)).State);
    }

    private async Task<string> BuiltFolderAsync()
    {
        var folder = Path.Combine(Shared, Path.GetRandomFileName());
        using var index = new LuceneProductIndex(folder);
        await index.RebuildAsync(new[] { Apple, Pepper }.ToAsyncEnumerable(), CancellationToken.None);
        return folder;
    }
}
