using System.Text.Json;
using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>Judged searches over the real products: what a shopper means by each, and how near the answers come.</summary>
public sealed class RelevanceOfSearch
{
    /// <summary>Below this a change has made search worse, whatever else it did.</summary>
    private const double Floor = 0.97;

    private sealed record Judged(string Query, string[]? Best, string[]? Good, string[]? Fair)
    {
        public int Grade(string name) => In(Best, name) ? 3 : In(Good, name) ? 2 : In(Fair, name) ? 1 : 0;

        public IEnumerable<int> Ideal => Enumerable.Repeat(3, Best?.Length ?? 0).Concat(Enumerable.Repeat(2, Good?.Length ?? 0)).Concat(Enumerable.Repeat(1, Fair?.Length ?? 0));

        private static bool In(string[]? names, string name) => names?.Contains(name) == true;
    }

    [Fact]
    public async Task Stays_above_the_floor_over_all_judged_searches()
    {
        using var index = await LuceneHouse.BuiltAsync(RealGoods.All);
        var names = RealGoods.All.ToDictionary(p => p.Id, p => p.NameZh);
        using var file = RealGoods.Resource("relevance.json");
        var judged = JsonSerializer.Deserialize<List<Judged>>(file, JsonSerializerOptions.Web)!;
        var scores = new List<(string Query, double Score, string Found)>();
        foreach (var one in judged)
        {
            var answer = await index.Index.SearchAsync(new SearchQuery { Text = one.Query, PageSize = 10, Month = 10 }, CancellationToken.None);
            var found = answer.Ids.Select(id => names[id]).ToList();
            scores.Add((one.Query, Gain(found.Select(one.Grade)) / Gain(one.Ideal.Take(10)), string.Join(' ', found)));
        }
        var mean = scores.Average(s => s.Score);
        foreach (var (query, score, found) in scores.Where(s => s.Score < 0.9).OrderBy(s => s.Score))
            TestContext.Current.TestOutputHelper?.WriteLine($"{score:0.00} {query}: {found}");
        TestContext.Current.TestOutputHelper?.WriteLine($"nDCG@10 {mean:0.0000} over {scores.Count} searches");
        Assert.True(scores.Count >= 150);
        Assert.True(mean >= Floor, $"nDCG@10 is {mean:0.0000}, the floor is {Floor}.");
    }

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, rank) => ((1 << grade) - 1) / Math.Log2(rank + 2)).Sum();
}

/// <summary>A Lucene index in a folder of its own that goes with it.</summary>
internal sealed class LuceneHouse : IDisposable
{
    public LuceneHouse(string? folder = null) => Index = new LuceneProductIndex(Folder = folder ?? Path.Combine(Path.GetTempPath(), "search-" + Path.GetRandomFileName()));

    public string Folder { get; }
    public LuceneProductIndex Index { get; }

    public static async Task<LuceneHouse> BuiltAsync(IEnumerable<IndexedProduct> goods)
    {
        var house = new LuceneHouse();
        await house.Index.RebuildAsync(goods.ToAsyncEnumerable(), CancellationToken.None);
        return house;
    }

    public void Dispose()
    {
        Index.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
