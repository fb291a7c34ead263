using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Tests.Catalog;

public sealed class OpeningTheMarket
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly IReadOnlyList<ProductFact> Products = SeedFacts.Products();

    [Fact]
    public void There_are_228_products_in_98_counties()
    {
        Assert.Equal(228, Products.Count);
        Assert.Equal(98, Products.Select(p => p.CountyCode).Distinct().Count());
    }

    [Fact]
    public void Every_product_has_an_address_of_its_own_in_plain_letters()
    {
        Assert.Equal(228, Products.Select(p => p.Slug).Distinct().Count());
        Assert.All(Products, p => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", p.Slug));
    }

    [Fact]
    public void Ten_products_come_from_counties_without_assistance()
    {
        var book = RegionBook.AsFounded();
        Assert.Equal(10, Products.Count(p => !book.IsAssisted(p.CountyCode, Day)));
    }

    [Fact]
    public void Every_product_stands_in_a_known_category_below_an_aisle()
    {
        var kinds = SeedFacts.Categories().Where(c => c.Parent is not null).Select(c => c.Slug).ToHashSet();
        Assert.All(Products, p => Assert.Contains(p.Category, kinds));
    }

    [Fact]
    public void Prices_lie_in_the_typical_range_and_bulk_is_cheaper() => Assert.All(Products, p =>
    {
        var price = SeedPacking.PriceFen(p);
        Assert.InRange(price, p.PriceYuan[0] * 100, p.PriceYuan[1] * 100);
        var tiers = SeedPacking.Tiers(p, default, price).Select(t => new TierView(t.FromQuantity, t.UnitPriceFen)).ToList();
        Assert.InRange(tiers.Count, 2, 3);
        Assert.True(PriceTiers.AreMonotone(price, tiers));
    });

    [Theory]
    [InlineData("盐源苹果", 5000)]
    [InlineData("乡城藏鸡蛋", 1500)]
    [InlineData("金阳青花椒油", 230)]
    [InlineData("保宁醋", 500)]
    [InlineData("越西瓦曲村银饰", 150)]
    public void The_unit_tells_the_weight(string name, long grams)
    {
        var fact = Products.Single(p => p.NameZh == name);
        Assert.Equal(grams, SeedPacking.NetGrams(fact));
        Assert.True(SeedPacking.GrossGrams(fact, grams) > grams);
    }

    [Fact]
    public void Lots_on_the_shelf_have_two_thirds_of_their_life_left_on_any_day_of_the_year()
    {
        foreach (var day in Enumerable.Range(0, 365).Select(Day.AddDays))
            foreach (var p in Products)
                foreach (var (age, quantity) in SeedShelf.Lots(p, SeedPacking.PriceFen(p), day))
                {
                    Assert.True(quantity > 0);
                    Assert.True(age >= 0 && (p.ShelfLifeDays - age) * 3 >= p.ShelfLifeDays * 2, $"{p.Slug} on {day}: {age} of {p.ShelfLifeDays} days old");
                }
    }

    [Fact]
    public void Matsutake_is_not_sold_in_November()
    {
        var matsutake = Products.Single(p => p.NameZh == "木里松茸");
        Assert.Empty(SeedShelf.Lots(matsutake, 300_00, Day));
        Assert.NotEmpty(SeedShelf.Lots(matsutake, 300_00, new DateOnly(2026, 8, 10)));
    }

    [Fact]
    public void The_shelves_are_full_a_few_are_low_and_a_few_are_empty()
    {
        var counts = Products.Select(p => SeedShelf.Lots(p, SeedPacking.PriceFen(p), Day).Sum(l => l.Quantity)).ToList();
        Assert.InRange(counts.Count(c => c == 0), 3, 45);
        Assert.InRange(counts.Count(c => c is > 0 and <= 20), 5, 30);
        Assert.True(counts.Count(c => c >= 100) > 150);
    }

    [Fact]
    public void No_text_of_ours_uses_words_that_may_not_be_used() => Assert.All(Products, p =>
    {
        var (zh, en) = SeedTexts.Describe(p, SeedFacts.Categories().Single(c => c.Slug == p.Category).Parent!, new Words("凉山彝族自治州盐源县", "Yanyuan County"), new Words("合作社", "the cooperative"), own: p.Gi);
        Assert.DoesNotContain('{', zh + en);
        Assert.Equal(zh, ListingWords.Text(zh, "descriptionZh", 4000));
        Assert.Equal(en, ListingWords.Text(en, "descriptionEn", 4000));
        Assert.Equal(p.SummaryZh, ListingWords.Text(p.SummaryZh, "summaryZh", 200));
        Assert.Equal(p.NameEn, ListingWords.Name(p.NameEn, "nameEn"));
    });

    [Fact]
    public void The_same_name_is_the_same_product_on_every_machine() =>
        Assert.Equal(Guid.Parse("b2abd50e-483d-51b8-9df7-bcf68caa17ae"), SeedDice.IdOf("product:yanyuan-apple"));
}
