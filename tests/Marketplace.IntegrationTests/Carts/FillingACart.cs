using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Carts;

public sealed class FillingACart(House house)
{
    private static async Task<JsonElement> CartOf(HttpClient shopper) => await shopper.GetFromJsonAsync<JsonElement>("/api/cart");

    private static async Task<(HttpStatusCode, string)> AnswerTo(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
    }

    [Fact]
    public async Task Shows_todays_names_prices_and_who_will_ship_what()
    {
        using var shopper = house.NewShopper();
        var goods = await house.GoodsAsync();
        var (a, b) = (goods[0], goods.First(g => g.CooperativeSlug != goods[0].CooperativeSlug));
        await shopper.PutAsync(a.Id, 2);
        await shopper.PutAsync(b.Id, 3);
        var cart = await CartOf(shopper);
        Assert.Equal((2, 5), (cart.GetProperty("count").GetInt32(), cart.GetProperty("quantity").GetInt64()));
        var items = cart.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([a.Id.Value, b.Id.Value], items.Select(i => i.GetProperty("productId").GetGuid()));
        Assert.Equal(a.NameZh, items[0].GetProperty("name").GetString());
        Assert.All(items, i => Assert.Equal(i.GetProperty("unitPriceFen").GetInt64() * i.GetProperty("quantity").GetInt64(), i.GetProperty("lineFen").GetInt64()));
        Assert.Equal(cart.GetProperty("totalFen").GetInt64(), cart.GetProperty("groups").EnumerateArray().Sum(g => g.GetProperty("itemsFen").GetInt64()));
        Assert.Equal(2, cart.GetProperty("groups").GetArrayLength());
        var less = await (await shopper.DeleteAsync($"/api/cart/items/{a.Id.Value}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, less.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Refuses_what_is_no_quantity_and_what_is_not_sold()
    {
        using var shopper = house.NewShopper();
        var item = $"/api/cart/items/{(await house.GoodsAsync())[0].Id.Value}";
        Task<HttpResponseMessage> Put(string json) => shopper.PutAsync(item, new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "platform.bad_json"), await AnswerTo(Put("{}")));
        Assert.Equal((HttpStatusCode.BadRequest, "platform.bad_json"), await AnswerTo(Put("""{"quantity":1.5}""")));
        Assert.Equal((HttpStatusCode.BadRequest, "platform.bad_json"), await AnswerTo(Put("""{"quantity":"<script>"}""")));
        Assert.Equal((HttpStatusCode.BadRequest, "platform.bad_json"), await AnswerTo(Put("""{"quantity":99999999999999999999}""")));
        foreach (var wrong in new[] { 0L, -1, 10_000, long.MaxValue })
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "carts.quantity_out_of_range"), await AnswerTo(shopper.PutAsJsonAsync(item, new { quantity = wrong })));
        Assert.Equal((HttpStatusCode.NotFound, "carts.product_not_found"), await AnswerTo(shopper.PutAsJsonAsync($"/api/cart/items/{Guid.Empty}", new { quantity = 1 })));
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.PutAsJsonAsync("/api/cart/items/pepper", new { quantity = 1 })).StatusCode);
        Assert.Equal(0, (await CartOf(shopper)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Fifty_at_once_add_fifty()
    {
        var key = CartKey.OfGuest(new string('a', 32));
        var product = (await house.GoodsAsync())[0].Id;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().AddAsync(key, product, 1, default))));
        var cart = await house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().GetAsync(key, default));
        Assert.Equal(50, Assert.Single(cart.Lines).Quantity);
    }

    [Fact]
    public async Task A_guest_gets_a_cookie_with_the_first_line_and_not_by_looking()
    {
        using var guest = house.Visitor();
        Assert.False((await guest.GetAsync("/api/cart")).Headers.Contains("Set-Cookie"));
        var put = await guest.PutAsJsonAsync($"/api/cart/items/{(await house.GoodsAsync())[0].Id.Value}", new { quantity = 2 });
        var cookie = Assert.Single(put.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^sh-cart=[0-9a-f]{32};", cookie);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, (await CartOf(guest)).GetProperty("quantity").GetInt64());
    }

    [Fact]
    public async Task A_guests_cart_comes_along_at_sign_in_summed_and_capped()
    {
        var goods = await house.GoodsAsync();
        var (both, only) = (goods[0].Id, goods[1].Id);
        var guest = CartKey.OfGuest("0123456789abcdef0123456789abcde1");
        using var shopper = house.NewShopper();
        await shopper.PutAsync(both, 9_000);
        await house.InsideAsync(async inside =>
        {
            await inside.GetRequiredService<CartDesk>().PutAsync(guest, both, 2_000, default);
            await inside.GetRequiredService<CartDesk>().PutAsync(guest, only, 3, default);
        });
        shopper.DefaultRequestHeaders.Add("Cookie", $"sh-cart={guest.Guest}");
        for (var times = 0; times < 2; times++)
        {
            var quantities = (await CartOf(shopper)).GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("productId").GetGuid(), i => i.GetProperty("quantity").GetInt64());
            Assert.Equal((9_999, 3), (quantities[both.Value], quantities[only.Value]));
        }
        Assert.Empty((await house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().GetAsync(guest, default))).Lines);
    }

    [Fact]
    public async Task Somebody_elses_cookie_that_is_no_cart_id_is_ignored()
    {
        using var guest = house.Visitor();
        guest.DefaultRequestHeaders.Add("Cookie", "sh-cart=person:0198a000");
        Assert.Equal(0, (await CartOf(guest)).GetProperty("count").GetInt32());
    }
}
