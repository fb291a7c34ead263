using System.Text.Json;
using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>Judged searches over the real products: what a shopper means by each, and how near an engine's answers come (nDCG@10).</summary>
internal static class Judgement
{
    /// <summary>Below this a change has made search worse, whatever else it did.</summary>
    public const double Floor = 0.97;

    internal sealed record Judged(string Query, string[]? Best, string[]? Good, string[]? Fair)
    {
        public int Grade(string name) => In(Best, name) ? 3 : In(Good, name) ? 2 : In(Fair, name) ? 1 : 0;

        public IEnumerable<int> Ideal => Enumerable.Repeat(3, Best?.Length ?? 0).Concat(Enumerable.Repeat(2, Good?.Length ?? 0)).Concat(Enumerable.Repeat(1, Fair?.Length ?? 0));

        private static bool In(string[]? names, string name) => names?.Contains(name) == true;
    }

    internal sealed record Score(string Query, double Gain, IReadOnlyList<Guid> Found);

    public static IReadOnlyList<Judged> All { get; } = Read();

    /// <summary>Asks everything and prints the mean and each search below 0.9.</summary>
    public static async Task<(double Mean, IReadOnlyList<Score> Scores)> OfAsync(string engine, IProductIndex index)
    {
        var names = RealGoods.All.ToDictionary(p => p.Id, p => p.NameZh);
        var scores = new List<Score>();
        foreach (var one in All)
        {
            var answer = await index.SearchAsync(new SearchQuery { Text = one.Query, PageSize = 10, Month = 10 }, CancellationToken.None);
            scores.Add(new Score(one.Query, Gain(answer.Ids.Select(id => one.Grade(names[id]))) / Gain(one.Ideal.Take(10)), answer.Ids));
        }
        var mean = scores.Average(s => s.Gain);
        foreach (var (query, gain, found) in scores.Where(s => s.Gain < 0.9).OrderBy(s => s.Gain)) Say($"{gain:0.00} {query}: {string.Join(' ', found.Select(id => names[id]))}");
        Say($"{engine}: nDCG@10 {mean:0.0000} over {scores.Count} searches");
        return (mean, scores);
    }

    public static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, rank) => ((1 << grade) - 1) / Math.Log2(rank + 2)).Sum();

    private static List<Judged> Read()
    {
        using var file = RealGoods.Resource("relevance.json");
        return JsonSerializer.Deserialize<List<Judged>>(file, JsonSerializerOptions.Web)!;
    }
}
