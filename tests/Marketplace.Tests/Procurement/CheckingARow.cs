using System.Globalization;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Procurement;
using Marketplace.Regions;

namespace Marketplace.Tests.Procurement;

public sealed class CheckingARow
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly AddressBook Addresses = new(RegionBook.AsFounded());

    private static ProductOffer Offer(TemperatureClass storage = TemperatureClass.Ambient, long minimum = 1, long carton = 1, params int[] months) => new(
        new SaleFacts(default, 1, "SH-1", "apple", "苹果", "Apple", default(CooperativeId), "513423", true, true, 1, 5_000, 1, "箱/5kg", 5_000, 5_500, default, storage, minimum, carton, months, "pome-fruit", 60), []);

    private static BatchRow Row(Action<BatchRow>? change = null)
    {
        var row = new BatchRow { Sku = "sh-1", QuantityText = "12", Recipient = "张三", Phone = "138 0013 8000", Address = "浙江省宁波市鄞州区百丈东路1号", DeliverOnText = "2026-12-01" };
        change?.Invoke(row);
        return row;
    }

    private static string[] Codes(BatchRow row, ProductOffer? offer = null)
    {
        new RowCheck(new Dictionary<string, ProductOffer>(StringComparer.OrdinalIgnoreCase) { ["SH-1"] = offer ?? Offer() }, Addresses, Today).Judge(row);
        return [.. RowProblem.Read(row.Problems).Select(p => p.Code["procurement.".Length..])];
    }

    [Fact]
    public void Finds_nothing_wrong_with_a_good_row_and_understands_it()
    {
        var row = Row();
        Assert.Empty(Codes(row));
        Assert.Equal((RowStatus.Valid, 12L, (DateOnly?)new DateOnly(2026, 12, 1)), (row.Status, row.Quantity, row.DeliverOn));
    }

    [Theory]
    [InlineData("2026-12-1"), InlineData("2026/12/01"), InlineData("2026.12.1"), InlineData("20261201"), InlineData("2026年12月1日"), InlineData("2026-12-01 00:00:00")]
    public void Reads_a_day_however_it_is_written(string text) => Assert.Equal(new DateOnly(2026, 12, 1), RowCheck.DayOf(text));

    [Fact]
    public void Names_everything_that_is_wrong_at_once() => Assert.Equal(
        ["too_long", "unknown_sku", "bad_quantity", "past_date", "recipient_missing", "bad_phone", "bad_address"],
        Codes(Row(r => (r.Sku, r.QuantityText, r.DeliverOnText, r.Recipient, r.Phone, r.Address, r.Remark) = ("NO", "-1", "2026-11-23", "", "12345", "3幢", new string('长', 201)))));

    [Theory]
    [InlineData("1200", 1200), InlineData("1,200", 1200), InlineData("3.0", 3), InlineData("100000", 100_000)]
    public void Reads_whole_numbers_as_spreadsheets_write_them(string text, long expected) => Assert.Equal(expected, RowCheck.QuantityOf(text));

    [Theory]
    [InlineData("0"), InlineData("-1"), InlineData("1.5"), InlineData("1e3"), InlineData("100001"), InlineData("99999999999999999999999999999999"), InlineData("一"), InlineData("")]
    public void Takes_nothing_else_for_a_quantity(string text) => Assert.Null(RowCheck.QuantityOf(text));

    [Fact]
    public void A_demands_row_may_leave_its_recipient_to_the_officer_but_says_by_when()
    {
        string[] Asked(Action<BatchRow> change)
        {
            var row = Row(change);
            new RowCheck(new Dictionary<string, ProductOffer>(StringComparer.OrdinalIgnoreCase) { ["SH-1"] = Offer() }, Addresses, Today, asked: true).Judge(row);
            return [.. RowProblem.Read(row.Problems).Select(p => p.Code["procurement.".Length..])];
        }
        Assert.Empty(Asked(r => (r.Recipient, r.Phone, r.Address) = ("", "", "")));
        Assert.Equal(["day_missing"], Asked(r => (r.Recipient, r.Phone, r.Address, r.DeliverOnText) = ("", "", "", "")));
        // Whoever names somebody names him wholly.
        Assert.Equal(["bad_phone", "bad_address"], Asked(r => (r.Phone, r.Address) = ("", "")));
    }

    [Fact]
    public void Asks_for_the_minimum_and_for_whole_cartons()
    {
        Assert.Equal(["below_minimum"], Codes(Row(r => r.QuantityText = "4"), Offer(minimum: 10, carton: 4)));
        var row = Row(r => r.QuantityText = "13");
        Assert.Equal(["off_carton"], Codes(row, Offer(minimum: 10, carton: 4)));
        Assert.Contains("16", RowProblem.Read(row.Problems)[0].Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Sells_fresh_goods_in_their_season_on_the_day_of_delivery_only()
    {
        var apple = Offer(TemperatureClass.Fresh, months: [9, 10, 11]);
        Assert.Equal(["out_of_season"], Codes(Row(), apple));
        Assert.Empty(Codes(Row(r => r.DeliverOnText = "2026-11-30"), apple));
        Assert.Empty(Codes(Row(r => r.DeliverOnText = ""), apple));
        Assert.Empty(Codes(Row(), Offer(TemperatureClass.Ambient, months: [9, 10, 11])));
    }

    [Theory]
    [InlineData("2027-11-25", "distant_date"), InlineData("明天", "bad_date"), InlineData("2026-13-01", "bad_date")]
    public void Refuses_a_day_that_is_none_or_too_far(string text, string code) => Assert.Equal([code], Codes(Row(r => r.DeliverOnText = text)));

    [Theory]
    [InlineData("浙江省宁波市鄞州区百丈东路1号", true), InlineData("宁波市鄞州区百丈东路1号", true), InlineData("内蒙古呼和浩特市新城区海东路2号", true), InlineData("广西南宁市青秀区民族大道8号", true),
     InlineData("浙江省", false), InlineData("幸福小区3幢201", false), InlineData("", false)]
    public void Knows_an_address_by_its_place_and_street(string address, bool good) => Assert.Equal(good, Addresses.IsAddress(address));

    [Fact]
    public void Speaks_both_languages_about_every_problem()
    {
        foreach (var code in typeof(RowProblems).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!))
        {
            var words = new RowProblem("sku", code, "1", "2").Words;
            Assert.NotEqual(code, words.En);
            Assert.DoesNotContain(words.En, c => c is >= '\u4e00' and <= '\u9fff');
        }
    }

    [Fact]
    public void Is_stored_as_codes_and_read_back_the_same()
    {
        var stored = RowProblem.Write([new("quantity", RowProblems.OffCarton, "4", "8")]);
        Assert.DoesNotContain("Words", stored, StringComparison.Ordinal);
        var read = Assert.Single(RowProblem.Read(stored));
        Assert.Equal(("quantity", RowProblems.OffCarton, "4,8"), (read.Column, read.Code, string.Join(',', read.Facts)));
    }

    [Fact]
    public void A_warning_leaves_the_row_valid() => Assert.True(new RowProblem("quantity", RowProblems.ShortStock, 3.ToString(CultureInfo.InvariantCulture)).IsWarning);
}
