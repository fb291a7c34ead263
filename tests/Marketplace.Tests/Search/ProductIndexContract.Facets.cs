using Marketplace.Search;

namespace Marketplace.Tests.Search;

public abstract partial class ProductIndexContract
{
    private static long Of(IndexAnswer answer, string facet, string value) =>
        answer.Facets[facet].SingleOrDefault(f => f.Value == value)?.Count ?? 0;

    [Fact]
    public async Task Counts_are_exact_for_every_category_and_its_parent()
    {
        var answer = await Ask(new SearchQuery());
        foreach (var kind in RealGoods.All.GroupBy(p => p.Category.Key)) Assert.Equal(kind.Count(), Of(answer, "category", kind.Key));
        foreach (var aisle in RealGoods.All.GroupBy(p => p.ParentCategory!.Key)) Assert.Equal(aisle.Count(), Of(answer, "category", aisle.Key));
    }

    [Fact]
    public async Task Counts_are_exact_for_county_cooperative_storage_certificate_and_stock()
    {
        var answer = await Ask(new SearchQuery());
        foreach (var county in RealGoods.All.GroupBy(p => p.County.Key)) Assert.Equal(county.Count(), Of(answer, "county", county.Key));
        foreach (var seller in RealGoods.All.GroupBy(p => p.Cooperative.Key)) Assert.Equal(seller.Count(), Of(answer, "cooperative", seller.Key));
        foreach (var storage in RealGoods.All.GroupBy(p => p.Storage)) Assert.Equal(storage.Count(), Of(answer, "storage", storage.Key));
        Assert.Equal(RealGoods.All.Count(p => p.Certificates.Contains("gi")), Of(answer, "certificate", "gi"));
        Assert.Equal(RealGoods.All.Count(p => p.InStock), Of(answer, "stock", "true"));
    }

    [Fact]
    public async Task Counts_are_exact_for_months_and_price_bands()
    {
        var answer = await Ask(new SearchQuery());
        for (var month = 1; month <= 12; month++)
            Assert.Equal(RealGoods.All.Count(p => p.SeasonMonths.Count == 0 || p.SeasonMonths.Contains(month)), Of(answer, "season", $"{month}"));
        Assert.Equal(RealGoods.All.Count(p => p.PriceFen is >= 2_000 and < 5_000), Of(answer, "price", "2000-5000"));
        Assert.Equal(RealGoods.All.Count, answer.Facets["price"].Sum(f => f.Count));
    }

    [Fact]
    public async Task Facet_values_carry_their_names() =>
        Assert.Equal("花椒", (await Ask(new SearchQuery())).Facets["category"].Single(f => f.Value == "sichuan-pepper").NameZh);

    [Fact]
    public async Task Choosing_a_category_narrows_to_it()
    {
        var answer = await Ask(new SearchQuery { Categories = ["sichuan-pepper"], PageSize = 50 });
        Assert.Equal(RealGoods.All.Count(p => p.Category.Key == "sichuan-pepper"), answer.Total);
        Assert.Contains("越西贡椒", Names(answer.Ids));
    }

    [Fact]
    public async Task Choosing_an_aisle_takes_all_its_categories() =>
        Assert.Equal(RealGoods.All.Count(p => p.ParentCategory!.Key == "fruit"), (await Ask(new SearchQuery { Categories = ["fruit"] })).Total);

    [Fact]
    public async Task Several_values_of_one_facet_mean_any_of_them() =>
        Assert.Equal(RealGoods.All.Count(p => p.County.Key is "513423" or "513430"), (await Ask(new SearchQuery { Counties = ["513423", "513430"] })).Total);

    [Fact]
    public async Task Choices_of_different_facets_must_all_hold() =>
        Assert.Equal(RealGoods.All.Count(p => p.County.Key == "513423" && p.Storage == "fresh"),
            (await Ask(new SearchQuery { Counties = ["513423"], Storages = ["fresh"] })).Total);

    [Fact]
    public async Task Choosing_one_value_does_not_zero_the_others()
    {
        var free = await Ask(new SearchQuery { Text = "苹果" });
        var chosen = await Ask(new SearchQuery { Text = "苹果", Counties = ["513423"] });
        Assert.Equal(free.Facets["county"].Select(f => (f.Value, f.Count)), chosen.Facets["county"].Select(f => (f.Value, f.Count)));
        Assert.True(chosen.Total < free.Total);
        Assert.True(chosen.Facets["county"].Single(f => f.Value == "513423").Chosen);
    }

    [Fact]
    public async Task Other_facets_count_what_is_left_after_the_choice()
    {
        var chosen = await Ask(new SearchQuery { Counties = ["513423"] });
        Assert.Equal(RealGoods.All.Count(p => p.County.Key == "513423"), chosen.Facets["storage"].Sum(f => f.Count));
    }

    [Fact]
    public async Task Two_choices_each_keep_their_own_facet_open()
    {
        var answer = await Ask(new SearchQuery { Counties = ["513423"], Storages = ["ambient"] });
        Assert.Equal(RealGoods.All.Count(p => p.Storage == "ambient" && p.County.Key == "513430"), Of(answer, "county", "513430"));
        Assert.Equal(RealGoods.All.Count(p => p.Storage == "fresh" && p.County.Key == "513423"), Of(answer, "storage", "fresh"));
    }

    [Fact]
    public async Task A_cooperative_is_chosen_by_slug_or_id()
    {
        var bySlug = await Ask(new SearchQuery { Cooperatives = [Apple.Cooperative.Key] });
        var byId = await Ask(new SearchQuery { Cooperatives = [Apple.CooperativeId.ToString()] });
        Assert.Equal(RealGoods.All.Count(p => p.CooperativeId == Apple.CooperativeId), bySlug.Total);
        Assert.Equal(bySlug.Total, byId.Total);
        Assert.True(byId.Facets["cooperative"].Single(f => f.Value == Apple.Cooperative.Key).Chosen);
    }

    [Fact]
    public async Task A_month_takes_what_is_harvested_then_and_what_is_made_all_year() =>
        Assert.Equal(RealGoods.All.Count(p => p.SeasonMonths.Count == 0 || p.SeasonMonths.Contains(4)), (await Ask(new SearchQuery { SeasonMonths = [4] })).Total);

    [Fact]
    public async Task Prices_include_both_ends() =>
        Assert.Equal(RealGoods.All.Count(p => p.PriceFen is >= 2_800 and <= 3_800), (await Ask(new SearchQuery { MinPriceFen = 2_800, MaxPriceFen = 3_800 })).Total);

    [Fact]
    public async Task A_price_band_excludes_its_upper_end() =>
        Assert.Equal(RealGoods.All.Count(p => p.PriceFen is >= 5_000 and < 10_000), (await Ask(new SearchQuery { PriceBands = ["5000-10000"] })).Total);

    [Fact]
    public async Task A_certificate_and_stock_narrow() =>
        Assert.Equal(RealGoods.All.Count(p => p.InStock && p.Certificates.Contains("gi")), (await Ask(new SearchQuery { Certificates = ["gi"], InStock = true })).Total);

    [Fact]
    public async Task An_unknown_choice_finds_nothing_and_is_shown_to_be_taken_back()
    {
        var answer = await Ask(new SearchQuery { Counties = ["000000"] });
        Assert.Equal(0, answer.Total);
        Assert.Contains(answer.Facets["county"], f => f is { Value: "000000", Count: 0, Chosen: true });
    }

    [Fact]
    public async Task Sorting_by_price_goes_up_and_down()
    {
        var prices = RealGoods.All.ToDictionary(p => p.Id, p => p.PriceFen);
        var up = (await Ask(new SearchQuery { Sort = SearchSort.PriceAscending, PageSize = 100 })).Ids.Select(id => prices[id]).ToList();
        var down = (await Ask(new SearchQuery { Sort = SearchSort.PriceDescending, PageSize = 100 })).Ids.Select(id => prices[id]).ToList();
        Assert.Equal(prices.Values.Order().Take(100), up);
        Assert.Equal(prices.Values.OrderDescending().Take(100), down);
    }

    [Fact]
    public async Task Sorting_by_newest_shows_the_latest_listing_first() =>
        Assert.Equal(RealGoods.All.OrderByDescending(p => p.PublishedAt).Take(10).Select(p => p.Id), (await Ask(new SearchQuery { Sort = SearchSort.Newest, PageSize = 10 })).Ids);

    [Fact]
    public async Task Sorting_by_sales_and_rating_shows_the_most_first()
    {
        var loved = Apple with { RatingHundredths = 480, Sold = 1 };
        var sold = Pepper with { RatingHundredths = 410, Sold = 900 };
        var index = await Holding(loved, sold);
        Assert.Equal(sold.Id, (await index.SearchAsync(new SearchQuery { Sort = SearchSort.Sales }, CancellationToken.None)).Ids[0]);
        Assert.Equal(loved.Id, (await index.SearchAsync(new SearchQuery { Sort = SearchSort.Rating }, CancellationToken.None)).Ids[0]);
    }

    [Fact]
    public async Task Pages_cover_everything_once()
    {
        var seen = new List<Guid>();
        for (var page = 1; page <= 10; page++) seen.AddRange((await Ask(new SearchQuery { Page = page, PageSize = 24 })).Ids);
        Assert.Equal(RealGoods.All.Count, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_page_behind_the_last_is_empty_and_keeps_the_total()
    {
        var answer = await Ask(new SearchQuery { Page = 400, PageSize = 24 });
        Assert.Empty(answer.Ids);
        Assert.Equal(RealGoods.All.Count, answer.Total);
    }

    [Fact]
    public async Task The_same_search_gives_the_same_order()
    {
        var once = await Ask(new SearchQuery { Text = "茶", PageSize = 50 });
        var rebuilt = await Holding([.. RealGoods.All.Reverse()]);
        Assert.Equal(once.Ids, (await rebuilt.SearchAsync(new SearchQuery { Text = "茶", PageSize = 50 }, CancellationToken.None)).Ids);
    }

    [Fact]
    public async Task Any_choice_at_all_is_counted_exactly()
    {
        var index = await AllGoods;
        IReadOnlyList<string> Some(Random random, IEnumerable<string> all) => [.. all.Distinct().Order(StringComparer.Ordinal).OrderBy(_ => random.Next()).Take(random.Next(4) - 1)];
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var query = new SearchQuery
            {
                Categories = Some(random, RealGoods.All.Select(p => p.Category.Key).Concat(RealGoods.All.Select(p => p.ParentCategory!.Key))),
                Counties = random.Next(3) == 0 ? Some(random, RealGoods.All.Select(p => p.County.Key)) : [],
                Certificates = random.Next(3) == 0 ? ["gi"] : [],
                Storages = Some(random, RealGoods.All.Select(p => p.Storage)),
                SeasonMonths = random.Next(2) == 0 ? [random.Next(1, 13)] : [],
                PriceBands = random.Next(3) == 0 ? [PriceBands.Key(random.Next(PriceBands.Count))] : [],
                MinPriceFen = random.Next(3) == 0 ? random.Next(8_000) : null,
                InStock = random.Next(3) == 0,
                PageSize = 100,
            };
            var plain = new PlainSearch(query);
            foreach (var product in RealGoods.All) plain.Weigh(product);
            var (expected, actual) = (plain.Answer(), await index.SearchAsync(query, CancellationToken.None));
            Assert.Equal(expected.Total, actual.Total);
            Assert.Equal(expected.Ids.Order(), actual.Total > 100 ? expected.Ids.Order() : actual.Ids.Order());
            foreach (var (name, counts) in expected.Facets)
                Assert.Equal(counts.Select(c => (c.Value, c.Count, c.Chosen)), actual.Facets[name].Select(c => (c.Value, c.Count, c.Chosen)));
        }
    }
}
