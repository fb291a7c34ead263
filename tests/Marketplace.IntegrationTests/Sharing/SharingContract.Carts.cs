using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Orders;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Sharing;

public abstract partial class SharingContract
{
    private static int _guests;

    private static CartKey NewGuest() => CartKey.OfGuest(Interlocked.Increment(ref _guests).ToString("x32", null));

    private static CartKey NewPerson() => CartKey.Of(Ids.New<PersonId>(TimeProvider.System));

    private static Task<T> AtDeskAsync<T>(House house, Func<CartDesk, Task<T>> act) => house.InsideAsync(inside => act(inside.GetRequiredService<CartDesk>()));

    private static Task AtDeskAsync(House house, Func<CartDesk, Task> act) => house.InsideAsync(inside => act(inside.GetRequiredService<CartDesk>()));

    private static Task<Cart> CartAsync(House house, CartKey key) => AtDeskAsync(house, desk => desk.GetAsync(key, default));

    private async Task<ProductId[]> ProductsAsync() => [.. (await A.GoodsAsync()).Select(g => g.Id)];

    // Lines of products that need not exist: what the server holds, not what the shop sells.
    private Task FillAsync(CartKey key, int lines) => _houses.Redis.HashSetAsync(key.Name,
        [new HashEntry(CartHash.Mark, CartHash.FirstMark + "filled"), .. Enumerable.Range(1, lines).Select(n => new HashEntry(new Guid(n, 1, 1, new byte[8]).ToString("N"), $"{n % 9 + 1} 100 {n}"))]);

    [Fact]
    public async Task Changes_from_many_tabs_at_both_instances_are_all_there()
    {
        var products = await ProductsAsync();
        foreach (var key in (CartKey[])[NewGuest(), NewPerson()])
        {
            await Task.WhenAll(Enumerable.Range(0, 60).Select(n => AtDeskAsync(n % 2 == 0 ? A : B, desk => desk.AddAsync(key, products[n % 3], 1, default))));
            Assert.All((await CartAsync(A, key)).Lines, line => Assert.Equal(20, line.Quantity));
            Assert.Equal(3, (await CartAsync(B, key)).Lines.Count);
        }
    }

    [Fact]
    public async Task A_thousand_lines_fit_and_no_more_and_each_can_be_changed()
    {
        var (key, product) = (NewGuest(), (await ProductsAsync())[0]);
        await FillAsync(key, 999);
        await AtDeskAsync(A, desk => desk.PutAsync(key, product, 2, default));
        Assert.Equal(1_000, (await CartAsync(B, key)).Lines.Count);
        var other = (await ProductsAsync())[1];
        Assert.Equal("carts.too_many_lines", (await Assert.ThrowsAsync<Refusal>(() => AtDeskAsync(A, desk => desk.PutAsync(key, other, 1, default)))).Code);
        await AtDeskAsync(A, desk => desk.AddAsync(key, product, 9_997, default));
        Assert.Equal("carts.quantity_out_of_range", (await Assert.ThrowsAsync<Refusal>(() => AtDeskAsync(A, desk => desk.AddAsync(key, product, 1, default)))).Code);
        var all = (await CartAsync(A, key)).Lines.Select(l => l.Product).ToList();
        await AtDeskAsync(B, desk => desk.ClearAsync(key, all, default));
        Assert.Empty((await CartAsync(A, key)).Lines);
    }

    [Fact]
    public async Task A_guests_thousand_lines_come_along_once_however_often_and_wherever_the_person_signs_in()
    {
        var (guest, person, product) = (NewGuest(), NewPerson(), (await ProductsAsync())[0]);
        await FillAsync(guest, 990);
        await AtDeskAsync(A, desk => desk.PutAsync(guest, product, 3, default));
        await AtDeskAsync(A, desk => desk.PutAsync(person, product, 4, default));
        var before = await _houses.Redis.HashGetAllAsync(guest.GuestName);

        var both = person with { Guest = guest.Guest };
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => CartAsync(n % 2 == 0 ? A : B, both)));
        var cart = await CartAsync(A, both);
        Assert.Equal((991, 7L), (cart.Lines.Count, cart.Lines.Single(l => l.Product == product).Quantity));

        // A Redis that lost its last second brings the guest's cart back.
        await _houses.Redis.HashSetAsync(guest.GuestName, before);
        var again = await CartAsync(B, both);
        Assert.Equal(cart.Lines, again.Lines);
        Assert.Equal(cart.Mark, again.Mark);
        Assert.Empty((await CartAsync(A, guest)).Lines);
    }

    [Fact]
    public async Task Lines_that_do_not_fit_stay_with_the_guest_and_come_when_there_is_room()
    {
        var (guest, person, products) = (NewGuest(), NewPerson(), await ProductsAsync());
        await AtDeskAsync(A, desk => desk.PutAsync(guest, products[0], 1, default));
        await AtDeskAsync(A, desk => desk.PutAsync(guest, products[1], 2, default));
        await FillAsync(person, 999);
        var both = person with { Guest = guest.Guest };
        Assert.Equal(1_000, (await CartAsync(A, both)).Lines.Count);
        Assert.Single((await CartAsync(A, guest)).Lines);
        var first = (await CartAsync(A, person)).Lines[0].Product;
        await AtDeskAsync(B, desk => desk.RemoveAsync(both, first, default));
        Assert.Equal(1_000, (await CartAsync(A, both)).Lines.Count);
        Assert.Empty((await CartAsync(A, guest)).Lines);
    }

    [Fact]
    public async Task A_guests_cart_is_kept_sixty_days_from_its_last_change()
    {
        var (guest, product) = (NewGuest(), (await ProductsAsync())[0]);
        await AtDeskAsync(A, desk => desk.PutAsync(guest, product, 1, default));
        Assert.InRange((await _houses.Redis.KeyTimeToLiveAsync(guest.GuestName)).GetValueOrDefault().TotalDays, 59.9, 60);
        await _houses.Redis.KeyExpireAsync(guest.GuestName, TimeSpan.FromDays(1));
        await AtDeskAsync(A, desk => desk.AddAsync(guest, product, 1, default));
        Assert.InRange((await _houses.Redis.KeyTimeToLiveAsync(guest.GuestName)).GetValueOrDefault().TotalDays, 59.9, 60);
    }

    [Fact]
    public async Task A_guest_whose_cart_is_gone_is_told_and_one_who_emptied_it_is_not()
    {
        var (guest, product) = (NewGuest(), (await ProductsAsync())[0]);
        await AtDeskAsync(A, desk => desk.PutAsync(guest, product, 1, default));
        await AtDeskAsync(A, desk => desk.RemoveAsync(guest, product, default));
        Assert.False((await CartAsync(B, guest)).MayBeLost);
        await _houses.Redis.KeyDeleteAsync(guest.GuestName);
        using var browser = B.Visitor();
        browser.DefaultRequestHeaders.Add("Cookie", $"sh-cart={guest.Guest}");
        Assert.Contains("carts.may_be_lost", await browser.GetStringAsync("/api/cart"));
        Assert.Contains("没有备份", await browser.GetStringAsync("/cart"));
    }
}
