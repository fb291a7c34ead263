using CsCheck;
using Marketplace.Regions;

namespace Marketplace.Tests.Regions;

/// <summary>Unified social credit codes after GB 32100-2015 and GB 11714.</summary>
public sealed class CreditCodes
{
    [Theory]
    [InlineData("91350100M000100Y43")] // the standard's worked example
    [InlineData("91330100799655058B")]
    [InlineData("914403001922038216")]
    [InlineData("9144030071526726XG")]
    [InlineData("93513423MA62H8K1XQ")]
    [InlineData("93513431MA6ABCD10J")]
    [InlineData("93510824MA63E9Q236")]
    [InlineData("93510726MA6245T77X")]
    [InlineData("113301000024895167")]
    [InlineData("123302004195372023")]
    [InlineData("81330110MC0123A40M")]
    [InlineData("91330106MA2B0C3D9W")]
    [InlineData("N2513423MF1234A50P")]
    public void Known_codes_are_valid(string code)
    {
        Assert.Equal(CreditCodeState.Valid, CreditCode.Judge(code));
        Assert.Equal(code, CreditCode.Complete(code[..2], code[2..8], code[8..16]));
    }

    [Theory]
    [InlineData("91350100M000100Y4Z", CreditCodeState.WrongCharacter)] // the standard's own bad sample
    [InlineData("91330100I99655058B", CreditCodeState.WrongCharacter)]
    [InlineData("91330100799655058A", CreditCodeState.WrongCheck)]
    [InlineData("9133010079965505", CreditCodeState.WrongLength)]
    [InlineData("", CreditCodeState.WrongLength)]
    [InlineData(null, CreditCodeState.WrongLength)]
    public void Bad_codes_say_what_is_wrong(string? code, CreditCodeState wrong)
    {
        Assert.Equal(wrong, CreditCode.Judge(code));
        Assert.False(CreditCode.IsValid(code));
    }

    [Fact]
    public void A_doubtful_organisation_part_warns_but_does_not_refuse()
    {
        // The outer check made right over an inner check that is wrong.
        var doubtful = "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => "91350100M000100Y" + "5" + check).Single(c => CreditCode.Judge(c) != CreditCodeState.WrongCheck);
        Assert.Equal(CreditCodeState.InnerCheckDoubtful, CreditCode.Judge(doubtful));
        Assert.True(CreditCode.IsValid(doubtful));
    }

    [Fact]
    public void One_mistyped_character_is_always_found() =>
        Gen.Select(Gen.Int[0, 17], Gen.Char["0123456789ABCDEFGHJKLMNPQRTUWXY"]).Sample((place, other) =>
        {
            const string right = "93513423MA62H8K1XQ";
            var typed = right[..place] + other + right[(place + 1)..];
            return typed == right || !CreditCode.IsValid(typed);
        });

    [Fact]
    public void Typed_codes_are_brought_into_form() => Assert.Equal("93513423MA62H8K1XQ", CreditCode.Normalise(" 93513423 ma62h8k1-xq "));
}
