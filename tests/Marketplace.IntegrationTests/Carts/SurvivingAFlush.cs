using Marketplace.Carts;
using Marketplace.IntegrationTests.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Carts;

/// <summary>Redis forgets everything; a person's cart comes back as it was.</summary>
public sealed class SurvivingAFlush : IAsyncDisposable
{
    private readonly House _house = House.OnItsOwn();
    private readonly PersonId _person = Ids.New<PersonId>(TimeProvider.System);

    private CartKey Key => CartKey.Of(_person);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task<T> AtDeskAsync<T>(Func<CartDesk, Task<T>> act) => _house.InsideAsync(inside => act(inside.GetRequiredService<CartDesk>()));

    private Task<Cart> CartAsync() => AtDeskAsync(desk => desk.GetAsync(Key, default));

    private Task PutAsync(Marketplace.Catalog.ProductId product, long quantity) => AtDeskAsync(async desk => { await desk.PutAsync(Key, product, quantity, default); return true; });

    private async Task FlushAsync()
    {
        var address = ConfigurationOptions.Parse(_house.Services.GetRequiredService<IConnectionMultiplexer>().Configuration);
        address.AllowAdmin = true;
        await using var admin = await ConnectionMultiplexer.ConnectAsync(address);
        await admin.GetDatabase().ExecuteAsync("FLUSHDB");
    }

    private async Task UntilKeptAsync()
    {
        var mark = (await CartAsync()).Mark;
        for (var tries = 0; !await _house.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Set<KeptCart>().AnyAsync(c => c.PersonId == _person && c.Mark == mark)); tries++)
        {
            Assert.True(tries < 400);
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task A_persons_cart_comes_back_with_its_lines_and_its_mark_and_can_be_changed_at_once()
    {
        var goods = await _house.GoodsAsync();
        await PutAsync(goods[0].Id, 3);
        await PutAsync(goods[1].Id, 7);
        await UntilKeptAsync();
        var before = await CartAsync();

        await FlushAsync();
        var after = await CartAsync();
        Assert.Equal(before.Mark, after.Mark);
        Assert.Equal(before.Lines, after.Lines);

        await FlushAsync();
        await PutAsync(goods[2].Id, 1);
        Assert.Equal([3L, 7L, 1L], (await CartAsync()).Lines.Select(l => l.Quantity));
        await UntilKeptAsync();

        await FlushAsync();
        await AtDeskAsync(async desk => { await desk.ClearAsync(Key, [goods[0].Id], default); return true; });
        Assert.Equal([7L, 1L], (await CartAsync()).Lines.Select(l => l.Quantity));
    }

    [Fact]
    public async Task An_emptied_cart_stays_empty()
    {
        var goods = await _house.GoodsAsync();
        await PutAsync(goods[0].Id, 3);
        await UntilKeptAsync();
        await AtDeskAsync(async desk => { await desk.RemoveAsync(Key, goods[0].Id, default); return true; });
        await UntilKeptAsync();
        await FlushAsync();
        Assert.Empty((await CartAsync()).Lines);
    }

    [Fact]
    public async Task Every_change_makes_a_mark_that_never_was_before()
    {
        var product = (await _house.GoodsAsync())[0].Id;
        var marks = new List<string>();
        for (var quantity = 1; quantity <= 3; quantity++)
        {
            await PutAsync(product, quantity);
            marks.Add((await CartAsync()).Mark);
            await AtDeskAsync(async desk => { await desk.RemoveAsync(Key, product, default); return true; });
            marks.Add((await CartAsync()).Mark);
        }
        Assert.Equal(marks.Distinct(), marks);
        Assert.Equal(marks.Order(StringComparer.Ordinal), marks);
    }
}
