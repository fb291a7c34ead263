using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class ReviewingGoods(House house)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Actor Buyer = new(new PersonId(Guid.Parse("0198a000-0000-7000-8000-00000000000a")), Role.Consumer, null);

    [Fact]
    public async Task A_received_line_is_reviewed_once_shown_masked_and_answered_once()
    {
        var before = await ProductAsync("wanyuan-smoked-pork");
        await InviteAsync("line:pork-1", before.Card.Id, "张秀英");
        await InviteAsync("line:pork-1", before.Card.Id, "张秀英");
        var id = await WriteAsync(Buyer, new("line:pork-1", 4, "  柏枝香很足，蒸着吃最好。 "));
        Assert.Equal("catalog.already_reviewed", (await Assert.ThrowsAsync<Refusal>(() => WriteAsync(Buyer, new("line:pork-1", 5, "再来一次")))).Code);

        var after = await ProductAsync("wanyuan-smoked-pork");
        Assert.Equal((before.Card.ReviewCount + 1, before.Stars.Counts[3] + 1, before.Version), (after.Card.ReviewCount, after.Stars.Counts[3], after.Version));
        Assert.Equal(after.Stars.Tenths, after.Card.Stars);
        Assert.Equal(("张**", "柏枝香很足，蒸着吃最好。"), (after.LatestReviews[0].ShownName, after.LatestReviews[0].Text));

        var seller = await house.InsideAsync(s => s.GetRequiredService<CooperativeViews>().FindAsync(after.Card.CooperativeId, None));
        var owner = new Actor(Buyer.Person, Role.Cooperative, seller!.OrganisationId);
        Assert.Equal("catalog.not_your_listing", (await Assert.ThrowsAsync<Refusal>(() => ReplyAsync(Buyer, id))).Code);
        await ReplyAsync(owner, id);
        Assert.Equal("catalog.already_replied", (await Assert.ThrowsAsync<Refusal>(() => ReplyAsync(owner, id))).Code);
        Assert.Equal("谢谢！", (await ProductAsync("wanyuan-smoked-pork")).LatestReviews[0].Reply);
    }

    [Fact]
    public async Task Who_has_not_received_the_goods_cannot_review_them_nor_can_another_person()
    {
        var product = await ProductAsync("baoning-vinegar");
        await InviteAsync("line:vinegar-1", product.Card.Id, "李强");
        Assert.Equal("catalog.review_not_bought", (await Assert.ThrowsAsync<Refusal>(() => WriteAsync(Buyer, new("line:never", 5, "好")))).Code);
        Assert.Equal("catalog.review_not_bought", (await Assert.ThrowsAsync<Refusal>(() => WriteAsync(Buyer with { Person = new PersonId(Guid.AllBitsSet) }, new("line:vinegar-1", 5, "好")))).Code);
        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => WriteAsync(Actor.Guest, new("line:vinegar-1", 5, "好")))).Status);
        Assert.Equal(product.Card.ReviewCount, (await ProductAsync("baoning-vinegar")).Card.ReviewCount);
        Assert.Contains("line:vinegar-1", await house.InsideAsync(s => s.GetRequiredService<CatalogViews>().AwaitingReviewAsync(Buyer.Person!.Value, ["line:vinegar-1"], None)));
    }

    [Theory]
    [InlineData(0, "好", "stars")]
    [InlineData(6, "好", "stars")]
    [InlineData(5, "   ", "text")]
    public async Task Stars_are_one_to_five_and_words_are_needed(int stars, string text, string field)
    {
        var product = await ProductAsync("baoning-vinegar");
        await InviteAsync("line:vinegar-2", product.Card.Id, "李强");
        Assert.Equal(field, (await Assert.ThrowsAsync<Refusal>(() => WriteAsync(Buyer, new("line:vinegar-2", stars, text)))).Field);
    }

    private async Task<ProductView> ProductAsync(string slug) =>
        (await house.InsideAsync(s => s.GetRequiredService<CatalogViews>().ProductAsync(slug, None)))!;

    private Task InviteAsync(string line, ProductId product, string name) => house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(
        () => s.GetRequiredService<ReviewDesk>().InviteAsync([new(line, product, Buyer.Person!.Value, name)], None), None));

    private Task<ReviewId> WriteAsync(Actor actor, WriteReviewRequest wanted) => house.InsideAsync(s => s.GetRequiredService<WriteReview>().RunAsync(actor, wanted, None));

    private Task ReplyAsync(Actor actor, ReviewId review) => house.InsideAsync(s => s.GetRequiredService<ReplyToReview>().RunAsync(actor, new(review, "谢谢！"), None));
}
