using CsCheck;
using Marketplace.Catalog;
using Marketplace.Settlement;

namespace Marketplace.Tests.Settlement;

public sealed class ChargingTax
{
    private const string Cooperative = "93513423MA62H8K1XQ", Company = "91350100M000100Y43";
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData(TaxRate.Exempt, 10_900, 0)]
    [InlineData(TaxRate.Nine, 10_900, 900)]
    [InlineData(TaxRate.Nine, 100, 8)]
    [InlineData(TaxRate.Thirteen, 11_300, 1_300)]
    [InlineData(TaxRate.Thirteen, 1_000, 115)]
    [InlineData(TaxRate.One, 10_100, 100)]
    [InlineData(TaxRate.Nine, -10_900, -900)]
    public void The_tax_is_inside_the_price_and_rounded_half_up(TaxRate rate, long gross, long tax) => Assert.Equal(tax, TaxRules.Contained(rate, gross));

    [Fact]
    public void Is_the_nearest_fen_for_any_price_and_a_red_invoice_takes_back_exactly_as_much() =>
        Gen.Select(Gen.Enum<TaxRate>(), Gen.Long[1, 1_000_000_000_000]).Sample((rate, gross) =>
        {
            var (tax, points) = (TaxRules.Contained(rate, gross), TaxRules.BasisPoints(rate));
            // 2·|tax·(1+r) − gross·r| ≤ 1+r, in ten-thousandths; a tie goes up.
            var off = 2 * ((Int128)tax * (10_000 + points) - (Int128)gross * points);
            return off > -(10_000 + points) && off <= 10_000 + points && TaxRules.Contained(rate, -gross) == -tax;
        });

    [Fact]
    public void What_a_cooperatives_members_grow_is_exempt_and_what_a_company_trades_on_is_not()
    {
        Assert.Equal([TaxRate.Exempt, TaxRate.Nine, TaxRate.One], TaxRules.Allowed(TaxClass.Primary, Cooperative, Today));
        Assert.Equal([TaxRate.Nine, TaxRate.One], TaxRules.Allowed(TaxClass.Primary, Company, Today));
        Assert.Equal([TaxRate.Thirteen, TaxRate.One], TaxRules.Allowed(TaxClass.Processed, Cooperative, Today));
    }

    [Fact]
    public void The_one_per_cent_of_small_sellers_ends_with_2027()
    {
        Assert.Contains(TaxRate.One, TaxRules.Allowed(TaxClass.Processed, Company, new(2027, 12, 31)));
        Assert.DoesNotContain(TaxRate.One, TaxRules.Allowed(TaxClass.Processed, Company, new(2028, 1, 1)));
    }
}
