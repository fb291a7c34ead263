using Marketplace.Regions;
using Marketplace.Web.Parts;

namespace Marketplace.Tests.Web;

public sealed class PickingARegion
{
    private static readonly RegionBook Book = RegionBook.AsFounded();

    [Fact]
    public void A_county_alone_brings_its_city_and_province()
    {
        var picker = RegionPicker.Of(Book, null, null, "513423");
        Assert.Equal(("510000", "513400", "513423"), (picker.Province, picker.City, picker.Chosen));
    }

    [Fact]
    public void A_county_of_another_city_is_forgotten()
    {
        var picker = RegionPicker.Of(Book, "330000", "330200", "513423");
        Assert.Equal(("330000", "330200", null, null), (picker.Province, picker.City, picker.County, picker.Chosen));
        Assert.Contains(picker.Counties, c => c.Code == "330212");
    }

    [Fact]
    public void Another_province_empties_the_lists_below() => Assert.Null(RegionPicker.Of(Book, "330000", "513400", "513423").City);

    [Fact]
    public void Beijing_needs_no_city() => Assert.Equal("110101", RegionPicker.Of(Book, "110000", "", "110101").Chosen);

    [Theory]
    [InlineData("810000", null, "810000")] // Hong Kong has nothing below
    [InlineData("440000", "441900", "441900")] // Dongguan has no counties
    [InlineData("330000", "330200", null)] // Ningbo has
    [InlineData(null, null, null)]
    public void A_place_with_nothing_below_is_enough(string? province, string? city, string? chosen) => Assert.Equal(chosen, RegionPicker.Of(Book, province, city, null).Chosen);

    [Theory]
    [InlineData("/cart", "/cart")]
    [InlineData("/orders?page=2", "/orders?page=2")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\tevil", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void The_way_back_never_leads_elsewhere(string? wanted, string leads) => Assert.Equal(leads, Languages.Local(wanted));
}
