using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;

namespace Marketplace.Tests.Carts;

public sealed class WarningAboutACart
{
    private static readonly ProductId Pepper = new(new Guid("0198a000-0000-7000-8000-000000000001"));

    private static string[] Warn(long quantity, long seenFen = 2_000, long priceFen = 2_000, long available = 100, long minimum = 1, long carton = 1) =>
        [.. CartWarnings.For(
            new CartLine(Pepper, quantity, seenFen, DateTimeOffset.UnixEpoch),
            new SaleFacts(Pepper, 1, "SKU", "pepper", "花椒", "Pepper", new CooperativeId(Pepper.Value), "513430", true, true, quantity, priceFen, 1, "袋/250g",
                250, 270, default, default, minimum, carton, [], "spices", 365), priceFen, available).Select(w => w.Code)];

    [Fact]
    public void Nothing_is_said_when_all_is_well() => Assert.Empty(Warn(2));

    [Fact]
    public void Goods_that_ran_out_or_short_are_named()
    {
        Assert.Equal(["carts.out_of_stock"], Warn(2, available: 0));
        Assert.Equal(["carts.not_enough_stock"], Warn(2, available: 1));
        Assert.Empty(Warn(2, available: 2));
    }

    [Fact]
    public void Minimum_and_carton_are_recalled() =>
        Assert.Equal(["carts.below_minimum", "carts.off_carton"], Warn(5, minimum: 6, carton: 6));

    [Fact]
    public void A_price_that_moved_since_the_line_was_put_is_pointed_out() => Assert.Equal(["carts.price_changed"], Warn(1, seenFen: 1_900));
}
