using CsCheck;
using Marketplace.Catalog;

namespace Marketplace.Tests.Catalog;

public sealed class BuyingInBulk
{
    private static readonly Gen<(long Price, TierView[] Tiers)> PriceLists =
        from price in Gen.Long[1, 10_000_000]
        from steps in Gen.Select(Gen.Long[1, 500], Gen.Int[0, 40]).Array[0, 4]
        select (price, Descending(price, steps));

    [Fact]
    public void More_is_never_dearer_by_the_piece() =>
        Gen.Select(PriceLists, Gen.Long[1, 3000], Gen.Long[0, 3000]).Sample((list, few, more) =>
            PriceTiers.For(list.Price, list.Tiers, few + more).UnitPriceFen <= PriceTiers.For(list.Price, list.Tiers, few).UnitPriceFen);

    [Fact]
    public void The_tier_applied_is_one_the_quantity_has_reached() =>
        Gen.Select(PriceLists, Gen.Long[1, 3000]).Sample((list, quantity) => PriceTiers.For(list.Price, list.Tiers, quantity).FromQuantity <= quantity);

    [Fact]
    public void A_new_price_takes_the_tiers_with_it_and_more_is_still_never_dearer() =>
        Gen.Select(PriceLists, Gen.Long[1, 10_000_000]).Sample((list, price) =>
        {
            var listing = Sample(list.Price, list.Tiers);
            listing.Reprice(price);
            return listing.PriceFen == price && PriceTiers.AreMonotone(price, listing.Tiers.Select(t => new TierView(t.FromQuantity, t.UnitPriceFen)));
        });

    [Fact]
    public void A_list_in_which_more_is_dearer_is_found() =>
        Assert.False(PriceTiers.AreMonotone(1000, [new(10, 900), new(20, 901)]));

    [Theory]
    [InlineData(1, 1000, 1)]
    [InlineData(9, 1000, 1)]
    [InlineData(10, 950, 10)]
    [InlineData(50, 900, 50)]
    [InlineData(9_999, 900, 50)]
    public void The_tenth_piece_brings_the_price_of_ten(long quantity, long unitPrice, long from) =>
        Assert.Equal(new TierView(from, unitPrice), PriceTiers.For(1000, [new(50, 900), new(10, 950)], quantity));

    private static TierView[] Descending(long price, (long Step, int Percent)[] steps)
    {
        var (quantity, unit) = (1L, price);
        return [.. steps.Select(s => new TierView(quantity += s.Step, unit = Math.Max(1, unit * (100 - s.Percent) / 100)))];
    }

    private static Listing Sample(long price, IEnumerable<TierView> tiers) => new()
    {
        Slug = "apple",
        Sku = "SH-513423-001",
        NameZh = "苹果",
        NameEn = "Apple",
        Pinyin = "ping guo",
        SummaryZh = "",
        SummaryEn = "",
        DescriptionZh = "",
        DescriptionEn = "",
        CategorySlug = "pome-fruit",
        CountyCode = "513423",
        Unit = "箱/5kg",
        PriceFen = price,
        Tiers = [.. tiers.Select(t => new PriceTier { FromQuantity = t.FromQuantity, UnitPriceFen = t.UnitPriceFen })],
    };
}
