using System.Globalization;
using Marketplace.Regions;

namespace Marketplace.Tests.Regions;

/// <summary>Every question about a rule names its day.</summary>
public sealed class TheRegionBook
{
    private static readonly RegionBook Book = RegionBook.AsFounded();
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void Knows_all_34_provinces_and_each_leads_to_a_destination()
    {
        Assert.Equal(34, Book.Children(null).Count);
        foreach (var province in Book.Children(null))
        {
            var place = province;
            while (Book.Children(place.Code) is { Count: > 0 } below) place = below[0];
            Assert.True(Book.IsDestination(place.Code), place.NameZh);
            Assert.InRange((int)Book.ZoneOf(place.Code), 1, 5);
        }
    }

    [Theory]
    [InlineData("513423", "四川省凉山彝族自治州盐源县", "Yanyuan County, Liangshan Yi Autonomous Prefecture, Sichuan")]
    [InlineData("110101", "北京市东城区", "Dongcheng District, Beijing")] // the placeholder 市辖区 is left out
    [InlineData("441900", "广东省东莞市", "Dongguan, Guangdong")] // a city without counties
    [InlineData("810000", "香港特别行政区", "Hong Kong")]
    public void Writes_a_place_out_in_full(string code, string zh, string en)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
            Assert.Equal(zh, Book.FullName(code));
            CultureInfo.CurrentUICulture = new CultureInfo("en");
            Assert.Equal(en, Book.FullName(code));
        }
        finally { CultureInfo.CurrentUICulture = before; }
    }

    [Theory]
    [InlineData("513425", "513402")] // Huili became a city in 2021
    [InlineData("330104", "330102")]
    public void Answers_an_abolished_code_with_its_successor(string old, string now) => Assert.Equal(now, Book.Find(old)!.Code);

    [Theory]
    [InlineData("513499")]
    [InlineData("' OR 1=1")]
    [InlineData(null)]
    public void Knows_no_place_under_a_wrong_code(string? code) => Assert.Null(Book.Find(code));

    [Fact]
    public void Counts_88_lifted_counties_in_Sichuan_and_25_key_ones()
    {
        var counties = Book.Children("510000").SelectMany(p => Book.Children(p.Code)).ToList();
        Assert.Equal(183, counties.Count);
        Assert.Equal(88, counties.Count(c => Book.IsAssisted(c.Code, Today)));
        Assert.Equal(25, counties.Count(c => Book.IsKey(c.Code, Today)));
        Assert.Equal(68, counties.Count(c => Book.Has(c.Code, CountyFlag.EastWest68, Today)));
        Assert.False(Book.IsAssisted("511823", Today)); // Hanyuan: pepper, but never on the list
    }

    [Fact]
    public void Uses_the_list_of_the_day()
    {
        Assert.False(Book.IsAssisted("513423", new DateOnly(2020, 12, 31)));
        Assert.True(Book.IsAssisted("513423", new DateOnly(2021, 1, 1)));
        Assert.False(Book.IsKey("513423", new DateOnly(2021, 8, 9)));
        Assert.True(Book.IsKey("513423", new DateOnly(2021, 8, 10)));
    }

    [Fact]
    public void Pairs_Yinzhou_with_Yanyuan_first_and_then_with_the_rest_of_Liangshan()
    {
        var paired = Book.PairedWith("330212", Today);
        Assert.Equal(("513423", RegionLevel.County), (paired[0].WestCode, paired[0].Level));
        Assert.All(paired.Skip(1), p => Assert.Equal(("5134", RegionLevel.Prefecture), (p.WestCode[..4], p.Level)));
        Assert.Equal(paired.Count, paired.Select(p => p.WestCode).Distinct().Count());
        Assert.Contains(paired, p => p.WestCode == "513434");
    }

    [Fact]
    public void Falls_back_to_the_prefecture_where_the_county_pairing_is_not_confirmed() =>
        Assert.All(Book.PairedWith("330205", Today), p => Assert.Equal(RegionLevel.Prefecture, p.Level)); // Jiangbei

    [Fact]
    public void Pairings_end_with_their_round()
    {
        static bool Has(string east, string west, DateOnly day) => Book.PairedWith(east, day).Any(p => p.WestCode == west && p.Level == RegionLevel.County);
        Assert.True(Has("330382", "513230", new DateOnly(2020, 12, 31))); // Yueqing–Rangtang until 2021
        Assert.False(Has("330382", "513230", new DateOnly(2021, 1, 1)));
        Assert.True(Has("330382", "513222", new DateOnly(2021, 1, 1))); // then Yueqing–Lixian
        Assert.False(Has("330382", "513222", new DateOnly(2020, 12, 31)));
    }

    [Fact]
    public void The_reserved_share_is_a_tenth_since_the_ministrys_notice()
    {
        Assert.Equal(0, Book.ReserveFloorBasisPoints("330212", new DateOnly(2021, 4, 23)));
        Assert.Equal(1000, Book.ReserveFloorBasisPoints("330212", new DateOnly(2021, 4, 24)));
        Assert.Equal(1000, Book.ReserveFloorBasisPoints("anything", Today));
    }

    [Fact]
    public void A_ceiling_for_gifts_is_known_for_few_places_and_for_the_others_it_says_nothing()
    {
        Assert.Equal(310_000, Book.GiftAllowanceFen("440106", new DateOnly(2026, 11, 24)));
        Assert.Equal(150_000, Book.GiftAllowanceFen("341002", new DateOnly(2026, 11, 24)));
        Assert.Equal(0, Book.GiftAllowanceFen("330203", new DateOnly(2026, 11, 24)));
        Assert.Equal(0, Book.GiftAllowanceFen("440106", new DateOnly(2025, 12, 31)));
    }

    [Fact]
    public void Knows_the_one_year_loan_prime_rate_of_a_day_and_gives_the_latest_it_has_for_later_ones()
    {
        Assert.Null(Book.LoanPrimeRate(new DateOnly(2024, 10, 20)));
        Assert.Equal(new(310, new(2024, 10, 21)), Book.LoanPrimeRate(new DateOnly(2025, 5, 19)));
        Assert.Equal(new(300, new(2025, 5, 20)), Book.LoanPrimeRate(new DateOnly(2025, 5, 20)));
        Assert.Equal(new(300, new(2025, 5, 20)), Book.LoanPrimeRate(new DateOnly(2031, 1, 1)));
    }
}
