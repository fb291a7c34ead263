using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Tests.Catalog;

public sealed class ReadingAUnit
{
    [Theory]
    [InlineData("箱/5kg", "5kg/箱", "5 kg box")]
    [InlineData("瓶/500ml", "500ml/瓶", "500 ml bottle")]
    [InlineData("箱/30枚", "30枚/箱", "box of 30 eggs")]
    [InlineData("箱/12瓶", "12瓶/箱", "box of 12 bottles")]
    [InlineData("件", "件", "piece")]
    public void Both_languages_say_it_their_own_way(string unit, string zh, string en) =>
        Assert.Equal(new Words(zh, en), SaleUnit.Read(unit));

    [Fact]
    public void Every_unit_of_the_market_reads_in_english() =>
        Assert.All(SeedFacts.Products(), p => Assert.True(SaleUnit.Read(p.Unit).En.All(char.IsAscii), SaleUnit.Read(p.Unit).En));

    [Fact]
    public void Months_survive_being_kept_as_bits()
    {
        Assert.Equal([1, 2, 11, 12], Season.MonthsOf(Season.MaskOf([11, 12, 1, 2])));
        Assert.Empty(Season.MonthsOf(Season.MaskOf(Enumerable.Range(1, 12))));
        Assert.True(Season.Includes(0, 7));
        Assert.False(Season.Includes(Season.MaskOf([11]), 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Season.MaskOf([0]));
    }

    [Fact]
    public void Stars_are_rounded_to_tenths() => Assert.Equal(47, new StarsView([0, 0, 0, 1, 2]).Tenths);
}
