using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Tests.Orders;

public sealed class CheckingAnAddress
{
    private static readonly RegionBook Regions = RegionBook.AsFounded();

    private static readonly DeliveryAddress Yuhang = new()
    { Recipient = " 张三 ", Phone = "+86 138-0000-5678", Province = "浙江", City = "杭州市", County = "余杭区", CountyCode = "330110", Street = "文一西路1号" };

    [Fact]
    public void It_is_printed_with_official_names_and_a_plain_number()
    {
        var address = Yuhang.Checked(Regions);
        Assert.Equal(("张三", "13800005678", "浙江省", "杭州市", "余杭区"), (address.Recipient, address.Phone, address.Province, address.City, address.County));
    }

    [Theory]
    [InlineData("110101", "")]
    [InlineData("810000", "")]
    [InlineData("441900", "东莞市")]
    [InlineData("469002", "")]
    public void Places_without_an_ordinary_prefecture_can_be_reached(string code, string city)
    {
        var address = (Yuhang with { CountyCode = code, Province = "", County = "", Phone = "13800005678" }).Checked(Regions);
        Assert.Equal((code, city), (address.CountyCode, address.City));
    }

    [Fact]
    public void All_34_provinces_have_a_destination_and_a_zone()
    {
        var provinces = Regions.Children(null);
        Assert.Equal(34, provinces.Count);
        Assert.All(provinces, p => Assert.InRange((int)Regions.ZoneOf(p.Code), 1, 5));
    }

    [Theory]
    [InlineData("330100")]
    [InlineData("330000")]
    [InlineData("999999")]
    [InlineData("")]
    [InlineData("33011' OR 1=1")]
    public void A_code_no_parcel_can_be_addressed_to_is_refused(string code) => Says("orders.county_unknown", Yuhang with { CountyCode = code });

    [Fact]
    public void Names_of_another_place_are_refused()
    {
        Says("orders.county_mismatch", Yuhang with { Province = "四川省" });
        Says("orders.county_mismatch", Yuhang with { County = "西湖区" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("23800005678")]
    public void A_telephone_that_cannot_ring_is_refused(string phone) => Says("orders.phone_invalid", Yuhang with { Phone = phone });

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("recipient", Says("orders.address_incomplete", Yuhang with { Recipient = "  " }).Field);
        Assert.Equal("street", Says("orders.address_incomplete", Yuhang with { Street = new string('路', 121) }).Field);
    }

    private static Refusal Says(string code, DeliveryAddress address)
    {
        var refusal = Assert.Throws<Refusal>(() => address.Checked(Regions));
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
