using CsCheck;
using Marketplace.Platform;

namespace Marketplace.Tests.Platform;

public sealed class WritingMoneyInCapitals
{
    [Theory]
    [InlineData(0, "人民币零元整")]
    [InlineData(7, "人民币柒分")]
    [InlineData(50, "人民币伍角整")]
    [InlineData(100, "人民币壹元整")]
    [InlineData(105, "人民币壹元零伍分")]
    [InlineData(1_000, "人民币壹拾元整")]
    [InlineData(140_950, "人民币壹仟肆佰零玖元伍角整")]
    [InlineData(600_714, "人民币陆仟零柒元壹角肆分")]
    [InlineData(1_680_032, "人民币壹万陆仟捌佰元零叁角贰分", "人民币壹万陆仟捌佰元叁角贰分")]
    [InlineData(10_700_053, "人民币壹拾万柒仟元伍角叁分")]
    [InlineData(12_345_607, "人民币壹拾贰万叁仟肆佰伍拾陆元零柒分")]
    [InlineData(10_000_000_00, "人民币壹仟万元整")]
    [InlineData(1_000_100_00, "人民币壹佰万零壹佰元整")]
    [InlineData(100_000_001_00, "人民币壹亿零壹元整")]
    [InlineData(100_050_000_00, "人民币壹亿零伍万元整")]
    [InlineData(-200, "人民币负贰元整")]
    public void Reads_as_the_rules_for_bills_write_it(long fen, params string[] right) => Assert.Contains(CapitalNumerals.Of(fen), right);

    [Fact]
    public void Loses_no_fen_of_any_amount() => Gen.Long.Sample(fen => Read(CapitalNumerals.Of(fen)) == fen, iter: 20_000);

    [Fact]
    public void Loses_no_fen_of_amounts_full_of_zeros() =>
        Gen.Select(Gen.Int[1, 9].Array[1, 4], Gen.Int[0, 17].Array[4]).Sample((digits, places) =>
        {
            var fen = digits.Zip(places).GroupBy(p => p.Second).Sum(g => g.First().First * Power(g.Key));
            return Read(CapitalNumerals.Of(fen)) == fen;
        }, iter: 20_000);

    [Fact]
    public void Never_reads_two_zeros_in_a_row_nor_a_zero_before_yuan() =>
        Gen.Long[1, long.MaxValue].Sample(fen => CapitalNumerals.Of(fen) is var text && !text.Contains("零零") && !text.Contains("零元") && !text.Contains("零万") && !text.Contains("零亿"), iter: 20_000);

    private static long Power(int of) => of == 0 ? 1 : 10 * Power(of - 1);

    /// <summary>Reads capitals by the value of each sign, not by the way they are written.</summary>
    private static long Read(string text)
    {
        Int128 done = 0, group = 0, digit = 0, fen = 0;
        foreach (var sign in text)
        {
            switch (sign)
            {
                case '拾' or '佰' or '仟': group += digit * (sign == '拾' ? 10 : sign == '佰' ? 100 : 1_000); digit = 0; break;
                case '万': done += (group + digit) * 10_000; group = digit = 0; break;
                // All before it counts a hundred million times.
                case '亿': done = (done + group + digit) * 100_000_000; group = digit = 0; break;
                case '元': fen += (done + group + digit) * 100; done = group = digit = 0; break;
                case '角': fen += digit * 10; digit = 0; break;
                case '分': fen += digit; digit = 0; break;
                default: if ("零壹贰叁肆伍陆柒捌玖".IndexOf(sign) is >= 0 and var value) digit = value; break;
            }
        }
        return (long)(text.Contains('负') ? -fen : fen);
    }
}
