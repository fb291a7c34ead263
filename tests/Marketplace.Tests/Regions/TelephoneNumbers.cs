using Marketplace.Regions;

namespace Marketplace.Tests.Regions;

public sealed class TelephoneNumbers
{
    [Theory]
    [InlineData("13812345678", "13812345678")]
    [InlineData("19912345678", "19912345678")]
    [InlineData("165 1234 5678", "16512345678")]
    [InlineData("+86 138-1234-5678", "13812345678")]
    [InlineData("008613812345678", "13812345678")]
    [InlineData("１３８１２３４５６７８", "13812345678")] // full width, from a Chinese keyboard
    [InlineData("0574-87651234", "0574-87651234")]
    [InlineData("(0834) 6361234", "0834-6361234")]
    [InlineData("02886631234-802", "028-86631234-802")]
    public void A_reachable_number_is_brought_into_form(string typed, string number) => Assert.Equal(number, Phone.Normalise(typed));

    [Theory]
    [InlineData("12812345678")]
    [InlineData("1381234567")]
    [InlineData("138123456789")]
    [InlineData("87651234")] // no area code
    [InlineData("+1 212 555 0100")]
    [InlineData("<script>")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_number(string? typed) => Assert.Null(Phone.Normalise(typed));

    [Fact]
    public void Others_see_the_number_masked() => Assert.Equal("138****5678", Phone.Masked("13812345678"));
}
