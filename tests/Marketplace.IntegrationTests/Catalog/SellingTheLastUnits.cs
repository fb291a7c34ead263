using Marketplace.Catalog;

namespace Marketplace.IntegrationTests.Catalog;

public sealed class SellingTheLastUnits(House house)
{
    [Fact]
    public async Task Two_hundred_buyers_of_fifty_units_get_exactly_fifty_over_web_and_batch_together()
    {
        var shelf = await ShelfOf.AsyncFor(house, "gongxian-miao-batik");
        await shelf.HasAsync(50);

        var buyers = Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            if (n % 4 == 0) return await shelf.BatchAsync($"po:race-{n}", 1);
            try
            {
                await shelf.HoldAsync($"order:race-{n}", 1);
                await shelf.AllocateAsync($"order:race-{n}");
                return 1;
            }
            catch (Refusal refusal) when (refusal.Code == "catalog.out_of_stock")
            {
                return 0;
            }
        }));
        Assert.Equal(50, (await Task.WhenAll(buyers)).Sum());

        var row = await shelf.RowAsync();
        Assert.Equal((50, 0, 0), (row.Allocated, row.Held, row.OnHand - row.Allocated - row.Held));
        Assert.Equal(0, await shelf.RecountAsync());
    }

    [Fact]
    public async Task Lines_of_one_order_that_share_a_product_are_counted_together()
    {
        var shelf = await ShelfOf.AsyncFor(house, "muchuan-straw-dragon");
        await shelf.HasAsync(5);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => shelf.InOneTransactionAsync(stock =>
            stock.HoldAsync("order:two-lines", [new(shelf.Product, 3), new(shelf.Product, 3)], DateTimeOffset.MaxValue, CancellationToken.None)));
        Assert.Equal(("catalog.out_of_stock", 5L), (refusal.Code, refusal.Facts["available"]));
    }

    [Fact]
    public async Task An_order_of_two_products_takes_neither_when_one_is_missing()
    {
        var (there, missing) = (await ShelfOf.AsyncFor(house, "wenchuan-qiang-embroidered-scarf"), await ShelfOf.AsyncFor(house, "beichuan-qiang-embroidered-scarf"));
        await there.HasAsync(10);
        await missing.HasAsync(0);
        await Assert.ThrowsAsync<Refusal>(() => there.InOneTransactionAsync(stock =>
            stock.HoldAsync("order:both", [new(there.Product, 2), new(missing.Product, 1)], DateTimeOffset.MaxValue, CancellationToken.None)));
        Assert.Equal(0, (await there.RowAsync()).Held);
    }

    [Fact]
    public async Task A_batch_gets_what_there_is_in_its_own_order_and_is_told_the_same_when_it_asks_again()
    {
        var shelf = await ShelfOf.AsyncFor(house, "dazhu-ramie-cloth-table-runner");
        await shelf.HasAsync(10);
        StockClaim[] claims = [new("po:first", shelf.Product, 6), new("po:second", shelf.Product, 6), new("po:third", shelf.Product, 1)];
        var ask = () => shelf.InOneTransactionAsync(stock => stock.AllocateDirectlyAsync(claims, CancellationToken.None));

        Assert.Equal([6L, 4L, 0L], await ask());
        Assert.Equal([6L, 4L, 0L], await ask());
        Assert.Equal(10, (await shelf.RowAsync()).Allocated);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_negative_stock()
    {
        var shelf = await ShelfOf.AsyncFor(house, "xide-yi-lacquer-tableware-set");
        await shelf.HasAsync(3);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.InsideAsync(s => shelf.OverwriteAsync(s, onHand: -1)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.InsideAsync(s => shelf.OverwriteAsync(s, onHand: 3, allocated: 4)));
    }
}
