using CsCheck;
using Marketplace.Catalog;
using Marketplace.Cooperatives;

namespace Marketplace.Tests.Catalog;

public sealed class NamingALot
{
    private static readonly Gen<string> Codes =
        from county in Gen.Int[510000, 519999]
        from cooperative in Gen.Guid
        from day in Gen.Int[0, 20_000]
        from sequence in Gen.Int[1, 999]
        select LotCode.Of(county.ToString(), new CooperativeId(cooperative), new DateOnly(2000, 1, 1).AddDays(day), sequence);

    [Fact]
    public void Every_code_made_is_valid() => Codes.Sample(LotCode.IsValid);

    [Fact]
    public void Every_single_mistyped_digit_is_found() =>
        Gen.Select(Codes, Gen.Int[0, 23], Gen.Int[1, 9]).Sample((code, at, by) =>
        {
            if (code[at] == '-') return true;
            var typed = code.ToCharArray();
            typed[at] = (char)('0' + (typed[at] - '0' + by) % 10);
            return !LotCode.IsValid(new string(typed));
        });

    [Fact]
    public void A_code_reads_county_cooperative_day_sequence_and_check()
    {
        var code = LotCode.Of("513423", new CooperativeId(Guid.Empty), new DateOnly(2026, 11, 3), 1);
        Assert.StartsWith("513423-0000-261103-001-", code);
        // GTIN's rule by hand over 5134230000261103001, from the right 3,1,3,1…: 60, so the check is 0.
        Assert.Equal('0', code[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("513423-0000-261103-001")]
    [InlineData("513423-0000-261399-001-6")]
    [InlineData("513423 0000 261103 001 6")]
    [InlineData("51342三-0000-261103-001-6")]
    public void Anything_else_is_not_a_lot_code(string typed) => Assert.False(LotCode.IsValid(typed));
}
