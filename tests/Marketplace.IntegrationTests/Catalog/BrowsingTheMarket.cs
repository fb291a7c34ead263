using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class BrowsingTheMarket(House house)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task All_228_products_are_found_page_by_page_each_once()
    {
        var slugs = new List<string>();
        for (var page = 1; page <= 10; page++)
        {
            var cards = await ViewAsync(v => v.ProductCardsAsync(new CardFilter(), page, 24, None));
            Assert.Equal((228, 10), (cards.Total, cards.Pages));
            slugs.AddRange(cards.Cards.Select(c => c.Slug));
        }
        Assert.Equal(228, slugs.Distinct().Count());
        Assert.Equal(10, (await ViewAsync(v => v.ProductCardsAsync(new CardFilter(), 99, 24, None))).Page);
    }

    [Fact]
    public async Task An_aisle_shows_all_its_kinds_and_the_tree_counts_them()
    {
        var tea = await ViewAsync(v => v.ProductCardsAsync(new CardFilter { Category = "tea" }, 1, 96, None));
        Assert.Contains("black-tea", tea.Cards.Select(c => c.CategorySlug));
        var aisles = await ViewAsync(v => v.CategoriesAsync(None));
        Assert.Equal((15, 57, 228), (aisles.Count, aisles.Sum(a => a.Children.Count), aisles.Sum(a => a.Count)));
        Assert.Equal(tea.Total, aisles.Single(a => a.Slug == "tea").Count);
    }

    [Fact]
    public async Task A_list_narrows_by_county_season_storage_origin_and_price()
    {
        var cangxi = await ViewAsync(v => v.ProductCardsAsync(new CardFilter { County = "510824" }, 1, 96, None));
        Assert.All(cangxi.Cards, c => Assert.Equal(("510824", "苍溪县"), (c.CountyCode, c.County.Zh)));
        var november = await ViewAsync(v => v.ProductCardsAsync(new CardFilter { Month = 11, Storage = TemperatureClass.Fresh }, 1, 96, None));
        Assert.All(november.Cards, c => Assert.Contains(11, c.SeasonMonths));
        Assert.Contains("leibo-navel-orange", november.Cards.Select(c => c.Slug));
        Assert.Equal(218, (await ViewAsync(v => v.ProductCardsAsync(new CardFilter { Assisted = true }, 1, 1, None))).Total);
        var cheap = await ViewAsync(v => v.ProductCardsAsync(new CardFilter { MaxPriceFen = 30_00, Sort = CardSort.PriceLow }, 1, 96, None));
        Assert.Equal(cheap.Cards.Select(c => c.PriceFen).Order(), cheap.Cards.Select(c => c.PriceFen));
        Assert.All(cheap.Cards, c => Assert.True(c.PriceFen <= 30_00));
        Assert.Empty((await ViewAsync(v => v.ProductCardsAsync(new CardFilter { Category = "no-such" }, 1, 24, None))).Cards);
    }

    [Fact]
    public async Task Every_way_of_sorting_shows_the_whole_list()
    {
        foreach (var sort in Enum.GetValues<CardSort>())
            Assert.Equal(96, (await ViewAsync(v => v.ProductCardsAsync(new CardFilter { Sort = sort }, 1, 96, None))).Cards.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_product_page_tells_origin_price_tiers_lot_season_and_what_buyers_say()
    {
        var apple = await ViewAsync(v => v.ProductAsync("yanyuan-apple", None));
        Assert.NotNull(apple);
        Assert.Equal(("盐源苹果", "盐源县", true), (apple.Card.NameZh, apple.Card.County.Zh, apple.Card.Assisted));
        Assert.Equal([9, 10, 11, 12], apple.Card.SeasonMonths);
        Assert.True(apple.Tiers.Count >= 2 && apple.Tiers.All(t => t.UnitPriceFen < apple.Card.PriceFen));
        Assert.Contains("凉山彝族自治州盐源县", apple.Description.Zh);
        Assert.Contains("Yanyuan", apple.Description.En);
        // Other tests may have revised the listing meanwhile: its version only grows.
        Assert.True(apple is { NetWeightGrams: 5000, Version: >= 1 });
        Assert.Equal(apple.Card.PriceFen * 500 / 5000, apple.Card.PricePerJinFen!.Value, 1L);
        if (apple.Lot is { } lot) Assert.True(LotCode.IsValid(lot.Code));
        Assert.Equal(apple.Stars.Total, apple.LatestReviews.Count);
        Assert.Null(await ViewAsync(v => v.ProductAsync("' OR 1=1 --", None)));
    }

    [Fact]
    public async Task Every_product_is_sold_by_a_cooperative_of_its_own_county_and_a_shelf_shows_them()
    {
        var cards = new List<ProductCard>();
        for (var page = 1; page <= 3; page++) cards.AddRange((await ViewAsync(v => v.ProductCardsAsync(new CardFilter(), page, 96, None))).Cards);
        var cooperatives = (await house.InsideAsync(s => s.GetRequiredService<CooperativeViews>().AllAsync(None))).ToDictionary(c => c.Id);
        Assert.All(cards, c => Assert.Equal(c.CountyCode, cooperatives[c.CooperativeId].CountyCode));
        var shelf = await ViewAsync(v => v.ShelfOfAsync(cards[0].CooperativeId, None));
        Assert.Equal(cards.Count(c => c.CooperativeId == cards[0].CooperativeId), shelf.Count);
    }

    [Fact]
    public async Task The_index_reads_every_document_once_in_slices()
    {
        var slugs = new List<string>();
        for (string? after = null; ;)
        {
            var slice = await ViewAsync(v => v.DocumentsAsync(after, 50, None));
            if (slice.Count == 0) break;
            slugs.AddRange(slice.Select(d => d.Slug));
            after = slice[^1].Slug;
        }
        Assert.Equal((228, 228), (slugs.Count, slugs.Distinct().Count()));
    }

    [Fact]
    public async Task The_ring_of_months_counts_harvests_and_counties_list_their_goods()
    {
        var ring = await ViewAsync(v => v.HarvestByMonthAsync(None));
        Assert.Equal(12, ring.Count);
        var november = await ViewAsync(v => v.ProductCardsAsync(new CardFilter { Month = 11 }, 1, 1, None));
        Assert.Equal(november.Total, ring[10]);
        var counties = await ViewAsync(v => v.CountiesAsync(None));
        Assert.Equal((98, 228), (counties.Count, counties.Sum(c => c.Count)));
        var inSeason = await ViewAsync(v => v.InSeasonNowAsync(12, None));
        Assert.All(inSeason, c => Assert.True(c.InSeason && c.Available > 0));
        var related = await ViewAsync(v => v.RelatedAsync(inSeason[0], 6, None));
        Assert.DoesNotContain(inSeason[0].Id, related.Select(c => c.Id));
    }

    private Task<T> ViewAsync<T>(Func<CatalogViews, Task<T>> look) => house.InsideAsync(s => look(s.GetRequiredService<CatalogViews>()));
}
