using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class JottingRows
{
    private static (string Sku, string Quantity)[] Read(string text)
    {
        var sheet = QuickLines.Read(text).Sheet;
        return [.. sheet.Rows.Select(r => PutLines.Stored(default, sheet, r)).Select(r => (r.Sku, r.QuantityText))];
    }

    [Theory]
    [InlineData("SH-1 20")]
    [InlineData("SH-1\t20")]
    [InlineData("SH-1,20")]
    [InlineData("SH-1，20")]
    [InlineData("SH-1 × 20")]
    [InlineData("SH-1 x20")]
    [InlineData("SH-1；20")]
    [InlineData("  SH-1   20  \r\n\r\n")]
    [InlineData("商品编码 数量\nSH-1 20")]
    [InlineData("数量\t商品编码\n20\tSH-1")]
    [InlineData("sku,quantity\nSH-1,20")]
    public void Is_understood_however_it_is_written(string text) => Assert.Equal([("SH-1", "20")], Read(text));

    [Fact]
    public void Jotted_and_pasted_rows_may_stand_in_one_text() =>
        Assert.Equal([("SH-1", "20"), ("SH-2", "5"), ("SH-3", "1")], Read("SH-1 20\nSH-2\t5\t张三\nSH-3 1"));

    [Fact]
    public void A_line_that_names_no_quantity_is_kept_for_the_check_to_name() => Assert.Equal([("SH-1", ""), ("SH-2", "3")], Read("SH-1\nSH-2 3"));

    [Fact]
    public void What_was_written_is_read_back() => Gen.Select(Gen.Int[1, 999], Gen.Long[1, 100_000]).Array[1, 40].Sample(lines =>
    {
        var wanted = lines.Select(l => ($"SH-{l.Item1}", l.Item2)).ToList();
        Assert.Equal(wanted.Select(w => (w.Item1, w.Item2.ToString())), Read(ListText.Of(wanted)));
        Assert.Equal(wanted.Select(w => (w.Item1, w.Item2.ToString())), Read(QuickLines.Write(QuickLines.Read(ListText.Of(wanted)).Sheet)));
    });

    [Fact]
    public void A_list_adds_up_what_it_names_twice_and_names_the_row_it_cannot_take()
    {
        Assert.Equal([("SH-1", 25L), ("SH-2", 1L)], SaveList.Read("SH-1 20\nSH-2 1\nsh-1 5"));
        var no = Assert.Throws<Refusal>(() => SaveList.Read("SH-1 20\nSH-2 many"));
        Assert.Equal(("procurement.list_row_wrong", 2, "quantity"), (no.Code, no.Facts!["row"], no.Facts["column"]));
        Assert.Contains("2", no.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_rows_that_name_nobody_go_to_the_delivery_point()
    {
        var point = new DeliveryPoint { Name = "食堂", Recipient = "周师傅", Phone = "0574-87000100", Address = "浙江省宁波市鄞州区惠风东路1号" };
        var sheet = QuickLines.Filled(QuickLines.Read("sku\tquantity\trecipient\tdeliverOn\tmine\nA\t1\t\t\tx\nB\t2\t李四\t2027-01-05\ty").Sheet, point, new DateOnly(2027, 1, 9));
        var rows = sheet.Rows.Select(r => PutLines.Stored(default, sheet, r)).ToList();
        Assert.Equal(("周师傅", point.Phone, point.Address, "2027-01-09"), (rows[0].Recipient, rows[0].Phone, rows[0].Address, rows[0].DeliverOnText));
        Assert.Equal(("李四", "", "", "2027-01-05"), (rows[1].Recipient, rows[1].Phone, rows[1].Address, rows[1].DeliverOnText));
        Assert.Equal("[\"y\"]", rows[1].Own);
    }

    [Fact]
    public void More_rows_than_a_screen_bears_are_sent_to_the_file_upload() =>
        Assert.Equal("procurement.too_many_quick_rows", Assert.Throws<Refusal>(() => QuickLines.Read(string.Join('\n', Enumerable.Range(1, QuickLines.Most + 1).Select(i => $"SH-{i} 1")))).Code);

    [Fact]
    public void Columns_of_the_buyers_own_keep_their_places_when_rows_are_added()
    {
        List<string> headers = ["sku", "quantity", "工号"];
        var sheet = QuickLines.Read("部门\tsku\tquantity\t工号\t电话\n总务\tA\t1\tN7\t138").Sheet;
        Assert.Equal([1, null, null, 0, null], AddRows.Own(headers, sheet));
        Assert.Equal(["sku", "quantity", "工号", "部门", "电话"], headers);
    }
}
