namespace Marketplace.Tests.Search;

public sealed class RelevanceOfSearch
{
    [Fact]
    public async Task Stays_above_the_floor_over_all_judged_searches()
    {
        using var index = await LuceneHouse.BuiltAsync(RealGoods.All);
        var (mean, scores) = await Judgement.OfAsync("Lucene", index.Index);
        Assert.True(scores.Count >= 150);
        Assert.True(mean >= Judgement.Floor, $"nDCG@10 is {mean:0.0000}, the floor is {Judgement.Floor}.");
    }
}
