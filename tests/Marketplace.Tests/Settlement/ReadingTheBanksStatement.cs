using Marketplace.Settlement;

namespace Marketplace.Tests.Settlement;

public sealed class ReadingTheBanksStatement
{
    [Theory]
    [InlineData("JS261126-7K3QXF", "JS261126-7K3QXF")]
    [InlineData("货款 js2611267k3qxf 山货", "JS261126-7K3QXF")]
    [InlineData("JS 261126 7K3QXF", "JS261126-7K3QXF")]
    [InlineData("JS261126－7K3QXF", "JS261126-7K3QXF")]
    [InlineData("采购款", null)]
    [InlineData("JS261126-7K3QX0", null)]
    [InlineData("", null)]
    public void Finds_the_sheets_number_wherever_it_stands(string remark, string? code) => Assert.Equal(code, TransferCode.In(remark));

    [Theory]
    [InlineData("1,234.50", 123_450)]
    [InlineData("¥8", 800)]
    [InlineData("+0.01", 1)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1.005", null)]
    [InlineData("1e3", null)]
    [InlineData("", null)]
    public void Reads_yuan_to_the_fen_or_not_at_all(string cell, int? fen) => Assert.Equal(fen, (int?)StatementCells.Fen(cell));

    [Theory]
    [InlineData("2026-11-26", true)]
    [InlineData("20261126", true)]
    [InlineData("2026/11/26 09:30:00", true)]
    [InlineData("2026年11月26日", true)]
    [InlineData("26.11.2026", false)]
    [InlineData("2026-13-01", false)]
    public void Reads_days_as_banks_print_them(string cell, bool read) => Assert.Equal(read ? new DateOnly(2026, 11, 26) : null, StatementCells.Day(cell));

    [Theory]
    [InlineData("26512000000012345678", true)]
    [InlineData("051002300111 12345678", true)]
    [InlineData("2651200000001234567", false)]
    [InlineData("2651200000001234567X", false)]
    [InlineData("２６５１２０００００００１２３４５６７８", false)]
    public void Knows_an_invoice_number_by_its_twenty_digits(string typed, bool valid) => Assert.Equal(valid, InvoiceNumber.Read(typed) is not null);
}
