using Marketplace.IntegrationTests.Search.StandIn;
using Marketplace.Search;
using Marketplace.Tests.Search;

namespace Marketplace.IntegrationTests.Search;

/// <summary>The judged searches over both engines side by side.</summary>
public sealed class RelevanceOfElastic
{
    /// <summary>Equal worths are added in another order, and the last bit decides among equals: 10 of 229 when this was written.</summary>
    private const double MayDiffer = 0.07;

    [Fact]
    public async Task The_adapter_stays_above_the_floor_and_orders_as_Lucene_does()
    {
        await using var standIn = await ElasticStandIn.OpenAsync();
        await using var elastic = new ElasticHouse(ElasticHouse.At(standIn.Address));
        var differing = await CompareAsync("Elasticsearch adapter on the stand-in", elastic.Index);
        Assert.True(differing <= MayDiffer * Judgement.All.Count, $"{differing} searches are ordered otherwise than by Lucene.");
    }

    [Fact]
    public async Task A_real_cluster_stays_above_the_floor()
    {
        var elastic = ElasticIndexingOnACluster.Open();
        await CompareAsync("Elasticsearch", elastic.Index);
    }

    private static async Task<int> CompareAsync(string engine, IProductIndex index)
    {
        await index.RebuildAsync(RealGoods.All.ToAsyncEnumerable(), CancellationToken.None);
        using var lucene = await LuceneHouse.BuiltAsync(RealGoods.All);
        var (_, expected) = await Judgement.OfAsync("Lucene", lucene.Index);
        var (mean, scores) = await Judgement.OfAsync(engine, index);
        var names = RealGoods.All.ToDictionary(p => p.Id, p => p.NameZh);
        var differing = expected.Zip(scores).Where(pair => !pair.First.Found.SequenceEqual(pair.Second.Found)).ToList();
        foreach (var (first, second) in differing)
            Judgement.Say($"{first.Query}: {string.Join(' ', first.Found.Select(id => names[id]))} | {string.Join(' ', second.Found.Select(id => names[id]))}");
        Judgement.Say($"{engine}: {differing.Count} of {scores.Count} searches ordered otherwise than by Lucene");
        Assert.True(mean >= Judgement.Floor, $"nDCG@10 is {mean:0.0000}, the floor is {Judgement.Floor}.");
        return differing.Count;
    }
}
