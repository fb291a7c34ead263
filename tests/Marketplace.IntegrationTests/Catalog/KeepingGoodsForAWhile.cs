using Marketplace.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class KeepingGoodsForAWhile(House house)
{
    private static readonly TimeSpan Over = TimeSpan.FromSeconds(-1);

    [Fact]
    public async Task A_lapsed_hold_makes_room_for_the_next_buyer_at_once()
    {
        var shelf = await ShelfOf.AsyncFor(house, "dege-maisu-wool-throw");
        await shelf.HasAsync(1);
        await shelf.HoldAsync("order:slow", 1, Over);
        await shelf.HoldAsync("order:quick", 1);
        Assert.Equal("catalog.hold_lapsed", (await Assert.ThrowsAsync<Refusal>(() => shelf.AllocateAsync("order:slow"))).Code);
        await shelf.AllocateAsync("order:quick");
        Assert.Equal((1L, 0L), ((await shelf.RowAsync()).Allocated, (await shelf.RowAsync()).Held));
    }

    [Fact]
    public async Task A_payment_that_comes_late_still_gets_the_goods_when_nobody_took_them()
    {
        var shelf = await ShelfOf.AsyncFor(house, "baiyu-hepo-tibetan-metalwork");
        await shelf.HasAsync(2);
        await shelf.HoldAsync("order:late", 2, Over);
        await house.InsideAsync(s => s.GetRequiredService<GiveBackLapsedHolds>().RunAsync(CancellationToken.None));
        Assert.Equal(0, (await shelf.RowAsync()).Held);
        await shelf.AllocateAsync("order:late");
        Assert.Equal(2, (await shelf.RowAsync()).Allocated);
    }

    [Fact]
    public async Task Holding_twice_for_one_order_holds_once()
    {
        var shelf = await ShelfOf.AsyncFor(house, "waqu-village-yi-silver-earrings");
        await shelf.HasAsync(9);
        await shelf.HoldAsync("order:double-click", 4);
        await shelf.HoldAsync("order:double-click", 4);
        Assert.Equal(4, (await shelf.RowAsync()).Held);
        Assert.Equal("catalog.claim_differs", (await Assert.ThrowsAsync<Refusal>(() => shelf.HoldAsync("order:double-click", 5))).Code);
    }

    [Fact]
    public async Task Giving_back_twice_gives_back_once_and_a_released_order_cannot_be_allocated()
    {
        var shelf = await ShelfOf.AsyncFor(house, "liangshan-silk-quilt");
        await shelf.HasAsync(10);
        await shelf.HoldAsync("order:cancelled", 3);
        await shelf.AllocateAsync("order:cancelled");
        await shelf.AllocateAsync("order:cancelled");
        Assert.Equal(3, (await shelf.RowAsync()).Allocated);
        await shelf.ReleaseAsync("order:cancelled");
        await shelf.ReleaseAsync("order:cancelled");
        var row = await shelf.RowAsync();
        Assert.Equal((0L, 0L, 10L), (row.Allocated, row.Held, row.OnHand));
        Assert.Equal("catalog.nothing_held", (await Assert.ThrowsAsync<Refusal>(() => shelf.AllocateAsync("order:cancelled"))).Code);
    }

    [Fact]
    public async Task Hold_and_allocation_may_happen_in_one_transaction()
    {
        var shelf = await ShelfOf.AsyncFor(house, "jialing-silk-quilt");
        await shelf.HasAsync(5);
        await shelf.InOneTransactionAsync(async stock =>
        {
            await stock.HoldAsync("order:at-once", [new(shelf.Product, 2)], DateTimeOffset.MaxValue, CancellationToken.None);
            await stock.AllocateAsync("order:at-once", CancellationToken.None);
        });
        var row = await shelf.RowAsync();
        Assert.Equal((2L, 0L), (row.Allocated, row.Held));
        Assert.Equal(0, await shelf.RecountAsync());
    }
}
