using Marketplace.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class QuotingPrices(House house)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2026, 11, 24);

    [Fact]
    public async Task Each_line_gets_the_price_its_quantity_earns_in_the_order_asked()
    {
        var listing = await ListingAsync("guangyuan-olive-oil");
        var tier = listing.Tiers.OrderBy(t => t.FromQuantity).First();
        var facts = await QuoteAsync((listing.Id, tier.FromQuantity), (listing.Id, 1));
        Assert.Equal([(tier.UnitPriceFen, tier.FromQuantity), (listing.PriceFen, 1L)], facts.Select(f => (f.UnitPriceFen, f.TierMinimum)));
        Assert.True(facts[0].Assisted && facts[0].InSeason(12) && !facts[0].InSeason(8));
    }

    [Fact]
    public async Task Goods_from_a_county_without_assistance_are_quoted_without_the_label()
    {
        var facts = await QuoteAsync(((await ListingAsync("hanyuan-tribute-pepper")).Id, 1));
        Assert.False(facts[0].Assisted);
    }

    [Fact]
    public async Task Article_numbers_are_found_as_people_type_them_and_unknown_ones_are_missing()
    {
        var offers = await house.InsideAsync(s => s.GetRequiredService<PriceList>().FindBySkusAsync([" sh-513423-001 ", "SH-000000-001", "'; DROP TABLE"], Day, None));
        Assert.Equal("盐源苹果", Assert.Single(offers).Value.One.NameZh);
    }

    [Fact]
    public async Task An_unknown_product_and_a_quantity_of_nothing_are_refused()
    {
        Assert.Equal("catalog.product_not_found", (await Assert.ThrowsAsync<Refusal>(() => QuoteAsync((new ProductId(Guid.Empty), 1)))).Code);
        var known = (await ListingAsync("yanyuan-apple")).Id;
        Assert.Equal("catalog.quantity_not_positive", (await Assert.ThrowsAsync<Refusal>(() => QuoteAsync((known, -3)))).Code);
    }

    private Task<IReadOnlyList<SaleFacts>> QuoteAsync(params (ProductId, long)[] lines) =>
        house.InsideAsync(s => s.GetRequiredService<PriceList>().QuoteAsync(lines, Day, None));

    private Task<Listing> ListingAsync(string slug) => house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking().Include(l => l.Tiers).SingleAsync(l => l.Slug == slug));
}
