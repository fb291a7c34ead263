using CsCheck;
using Marketplace.Platform;

namespace Marketplace.Tests.Platform;

public sealed class SplittingMoney
{
    private static readonly Gen<long[]> Weights = Gen.Long[0, 1_000_000].Array[1, 12].Where(w => w.Any(x => x > 0));

    [Fact]
    public void Shares_add_up_to_the_fen() =>
        Gen.Select(Gen.Long[0, 10_000_000_000], Weights).Sample((total, weights) => Money.Split(total, weights).Sum() == total);

    [Fact]
    public void No_share_differs_from_its_fair_part_by_a_whole_fen() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Weights).Sample((total, weights) =>
        {
            var sum = weights.Sum();
            return Money.Split(total, weights).Zip(weights).All(p => Math.Abs((decimal)p.First - (decimal)total * p.Second / sum) < 1);
        });

    [Fact]
    public void A_weight_of_zero_gets_nothing() => Assert.Equal([0, 100], Money.Split(100, [0, 5]));

    [Fact]
    public void A_total_without_any_weight_is_refused() => Assert.Throws<ArgumentException>(() => Money.Split(1, [0, 0]));

    [Fact]
    public void Adding_beyond_64_bits_fails_loudly() => Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
}
