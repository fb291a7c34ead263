using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class RevisingAListing(House house)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_new_price_makes_a_new_version_takes_the_tiers_along_and_keeps_the_old_one_frozen()
    {
        var (product, owner) = await OwnedAsync("yuexi-tribute-red-pepper");
        var before = await ListingAsync(product);
        var revised = await ReviseAsync(owner, new(product, before.Version, PriceFen: before.PriceFen * 2));
        var after = await ListingAsync(product);
        Assert.Equal((before.Version + 1, before.Version + 1, before.PriceFen * 2), (revised.Version, after.Version, after.PriceFen));
        Assert.Equal(before.Tiers.OrderBy(t => t.FromQuantity).Select(t => t.UnitPriceFen * 2), after.Tiers.OrderBy(t => t.FromQuantity).Select(t => t.UnitPriceFen));
        var frozen = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<ListingVersion>().AsNoTracking()
            .Where(v => v.ProductId == product).OrderBy(v => v.Version).Select(v => v.PriceFen).ToListAsync());
        Assert.Equal([before.PriceFen, after.PriceFen], frozen);
    }

    [Fact]
    public async Task Who_edits_an_older_version_is_told_and_changes_nothing()
    {
        var (product, owner) = await OwnedAsync("yuexi-apple");
        await ReviseAsync(owner, new(product, 1, SummaryZh: "高原红富士，个大脆甜"));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => ReviseAsync(owner, new(product, 1, SummaryZh: "另一种说法")));
        Assert.Equal(("catalog.listing_changed", 412), (refusal.Code, refusal.Status));
        Assert.Equal("高原红富士，个大脆甜", (await ListingAsync(product)).SummaryZh);
    }

    [Fact]
    public async Task A_sale_or_a_count_does_not_change_the_version()
    {
        var (product, owner) = await OwnedAsync("meigu-goat-meat");
        var shelf = await ShelfOf.AsyncFor(house, product);
        await shelf.HasAsync(10);
        await shelf.HoldAsync("order:version", 1);
        var onHand = (await shelf.StoredAsync()).OnHand;
        Assert.Equal(14, await house.InsideAsync(s => s.GetRequiredService<CountStock>().RunAsync(owner, new(product, onHand + 5), None)));
        Assert.Equal(1, (await ReviseAsync(owner, new(product, 1, OnHandQuantity: onHand + 6))).Version);
        Assert.Equal(onHand + 6, (await shelf.StoredAsync()).OnHand);
    }

    [Fact]
    public async Task Only_the_cooperative_that_sells_it_may_change_a_product()
    {
        var (product, _) = await OwnedAsync("ganluo-black-tartary-buckwheat");
        var (_, stranger) = await OwnedAsync("cangxi-snow-pear");
        Assert.Equal(403, (await Assert.ThrowsAsync<Refusal>(() => ReviseAsync(stranger, new(product, 1, PriceFen: 1)))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<Refusal>(() => ReviseAsync(stranger with { Role = Role.Officer }, new(product, 1, PriceFen: 1)))).Status);
        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => ReviseAsync(Actor.Guest, new(product, 1, PriceFen: 1)))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => ReviseAsync(stranger, new(new ProductId(Guid.Empty), 1, PriceFen: 1)))).Status);
    }

    [Theory]
    [InlineData("catalog.price_out_of_range", "priceFen", 0L, null, null)]
    [InlineData("catalog.price_out_of_range", "priceFen", long.MaxValue, null, null)]
    [InlineData("catalog.name_length", "nameZh", null, "  ", null)]
    [InlineData("catalog.forbidden_words", "descriptionZh", null, null, "长期食用可降血压")]
    [InlineData("catalog.forbidden_words", "descriptionZh", null, null, "机关专供")]
    public async Task What_may_not_be_said_or_asked_is_refused_beside_its_field(string code, string field, long? price, string? name, string? text)
    {
        var (product, owner) = await OwnedAsync("cangxi-cured-pork");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => ReviseAsync(owner, new(product, null, NameZh: name, DescriptionZh: text, PriceFen: price)));
        Assert.Equal((code, field, 422), (refusal.Code, refusal.Field, refusal.Status));
    }

    private async Task<(ProductId Product, Actor Owner)> OwnedAsync(string slug)
    {
        var listing = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking().SingleAsync(l => l.Slug == slug));
        var seller = await house.InsideAsync(s => s.GetRequiredService<CooperativeViews>().FindAsync(listing.CooperativeId, None));
        return (listing.Id, new Actor(new PersonId(Guid.AllBitsSet), Role.Cooperative, seller!.OrganisationId));
    }

    private Task<RevisedListing> ReviseAsync(Actor actor, ReviseListingRequest wanted) =>
        house.InsideAsync(s => s.GetRequiredService<ReviseListing>().RunAsync(actor, wanted, None));

    private Task<Listing> ListingAsync(ProductId product) => house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking().Include(l => l.Tiers).SingleAsync(l => l.Id == product));
}
