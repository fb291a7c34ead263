using Marketplace.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class ShippingFromLots(House house)
{
    [Fact]
    public async Task What_expires_first_leaves_first_and_comes_back_to_the_same_lot()
    {
        var shelf = await ShelfOf.AsyncFor(house, "rangtang-tibetan-incense");
        await shelf.HasAsync(0);
        var today = BusinessDay.Today(house.Services.GetRequiredService<TimeProvider>());
        var newer = await ReceiveAsync(shelf, today.AddDays(-1400), 10);
        var older = await ReceiveAsync(shelf, today.AddDays(-1500), 4);

        await shelf.HoldAsync("order:incense", 6);
        await shelf.AllocateAsync("order:incense");
        var picked = await shelf.ShipAsync("order:incense", 6);
        Assert.Equal([(older.Code, 4L), (newer.Code, 2L)], picked.Select(p => (p.LotCode, p.Quantity)));
        Assert.Equal((8L, 0L), ((await shelf.RowAsync()).OnHand, (await shelf.RowAsync()).Allocated));

        await shelf.InOneTransactionAsync(stock => stock.ReturnAsync("order:incense", [picked[1]], CancellationToken.None));
        Assert.Equal(10, (await shelf.RowAsync()).OnHand);
        Assert.Equal("catalog.not_shipped", (await Assert.ThrowsAsync<Refusal>(() =>
            shelf.InOneTransactionAsync(stock => stock.ReturnAsync("order:incense", [picked[0] with { Quantity = 5 }], CancellationToken.None)))).Code);
        Assert.Equal(0, await shelf.RecountAsync());
    }

    [Fact]
    public async Task Nothing_leaves_that_was_not_allocated_nor_twice()
    {
        var shelf = await ShelfOf.AsyncFor(house, "xiaojin-highland-wine");
        await shelf.HasAsync(20);
        await shelf.HoldAsync("order:wine", 3);
        Assert.Equal("catalog.not_allocated", (await Assert.ThrowsAsync<Refusal>(() => shelf.ShipAsync("order:wine", 3))).Code);
        await shelf.AllocateAsync("order:wine");
        await shelf.ShipAsync("order:wine", 2);
        await shelf.ShipAsync("order:wine", 1);
        Assert.Equal("catalog.not_allocated", (await Assert.ThrowsAsync<Refusal>(() => shelf.ShipAsync("order:wine", 1))).Code);
        await shelf.ReleaseAsync("order:wine");
        Assert.Equal(17, (await shelf.RowAsync()).OnHand);
    }

    [Fact]
    public async Task An_expired_lot_is_never_sent_and_leaves_the_shelf_at_night()
    {
        var shelf = await ShelfOf.AsyncFor(house, "dazhu-toona-sprouts");
        await shelf.HasAsync(0);
        var today = BusinessDay.Today(house.Services.GetRequiredService<TimeProvider>());
        var lot = await ReceiveAsync(shelf, today, 5);
        await shelf.HoldAsync("order:sprouts", 2);
        await shelf.AllocateAsync("order:sprouts");
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Lot>().Where(l => l.Code == lot.Code)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.BestBefore, today.AddDays(-1))));

        Assert.Equal("catalog.lots_expired", (await Assert.ThrowsAsync<Refusal>(() => shelf.ShipAsync("order:sprouts", 2))).Code);
        await house.InsideAsync(s => s.GetRequiredService<WithdrawExpiredLots>().RunAsync(CancellationToken.None));
        var row = await shelf.RowAsync();
        Assert.Equal((2L, 2L), (row.OnHand, row.Allocated));
        Assert.Equal(0, await shelf.RecountAsync());
    }

    private Task<LotView> ReceiveAsync(ShelfOf shelf, DateOnly harvestedOn, long quantity) => house.InsideAsync(s =>
        s.GetRequiredService<ReceiveLot>().RunAsync(Actor.System, new ReceiveLotRequest(shelf.Product, harvestedOn, quantity), CancellationToken.None));
}
