using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Orders;

public sealed class PlacingAnOrder(House house)
{
    [Fact]
    public async Task Divides_the_basket_by_cooperative_and_temperature_and_adds_up_to_the_fen()
    {
        using var shopper = house.NewShopper();
        var basket = (await house.GoodsAsync()).GroupBy(c => (c.CooperativeId, c.Storage)).Select(g => g.First()).Take(4).ToList();
        var placed = await shopper.OrderAsync([.. basket.Select(c => (c.Id, 2L))]);
        var orders = placed.GetProperty("orders").EnumerateArray().ToList();
        Assert.Equal(basket.Count, orders.Count);
        Assert.Equal(placed.GetProperty("totalFen").GetInt64(), orders.Sum(o => o.GetProperty("itemsFen").GetInt64() + o.GetProperty("freightFen").GetInt64()));
        Assert.All(orders, o => Assert.Equal(o.GetProperty("totalFen").GetInt64(), o.GetProperty("itemsFen").GetInt64() + o.GetProperty("freightFen").GetInt64()));
        Assert.Equal($"/orders/{placed.Number()}/pay", placed.GetProperty("payment").GetProperty("payUrl").GetString());
        Assert.Equal("pendingPayment", await shopper.StatusAsync(placed.Number()));
        Assert.Equal("pendingPayment", await shopper.StatusAsync(placed.Number() + "-1"));
    }

    [Fact]
    public async Task Holds_the_goods_and_empties_the_cart()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[1];
        var before = await house.AvailableAsync(card.Id);
        await shopper.OrderAsync((card.Id, 3));
        Assert.Equal(before - 3, await house.AvailableAsync(card.Id));
        Assert.DoesNotContain(card.Id.Value.ToString(), await shopper.GetStringAsync("/api/cart"));
    }

    [Fact]
    public async Task Needs_a_key_a_person_and_a_filled_cart()
    {
        using var shopper = house.NewShopper();
        using var keyless = await shopper.PostAsJsonAsync("/api/checkout", new { address = Shopping.Yuhang });
        Assert.Equal((HttpStatusCode.BadRequest, "platform.idempotency_key_missing"), (keyless.StatusCode, await keyless.CodeAsync()));
        using var empty = await shopper.CheckoutAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "orders.cart_empty"), (empty.StatusCode, await empty.CodeAsync()));
        using var guest = await house.Visitor().CheckoutAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, guest.StatusCode);
    }

    [Fact]
    public async Task Sent_again_with_the_same_key_is_answered_again_and_ordered_once()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[2].Id, 1);
        using var first = await shopper.CheckoutAsync("once");
        using var again = await shopper.CheckoutAsync("once");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await OrdersOfAsync(shopper));
    }

    [Fact]
    public async Task The_same_key_with_another_address_is_refused()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[2].Id, 1);
        using var first = await shopper.CheckoutAsync("mine");
        using var other = await shopper.CheckoutAsync("mine", new { recipient = "李四", phone = "13800005678", province = "四川省", city = "成都市", county = "武侯区", countyCode = "510107", street = "人民南路" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "platform.idempotency_key_reused"), (other.StatusCode, await other.CodeAsync()));
    }

    [Fact]
    public async Task A_double_click_orders_once()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[3];
        await shopper.PutAsync(card.Id, 2);
        var before = await house.AvailableAsync(card.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shopper.CheckoutAsync("double")));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal((HttpStatusCode.Conflict, "platform.idempotency_running"), (answer.StatusCode, await answer.CodeAsync()));
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.Equal(1, await OrdersOfAsync(shopper));
        Assert.Equal(before - 2, await house.AvailableAsync(card.Id));
    }

    [Fact]
    public async Task Two_tabs_with_two_keys_buy_a_cart_once()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[4];
        await shopper.PutAsync(card.Id, 2);
        var before = await house.AvailableAsync(card.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(tab => shopper.CheckoutAsync($"tab-{tab}")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            Assert.Contains(await answer.CodeAsync(), new[] { "orders.cart_already_ordered", "orders.cart_empty" });
        Assert.Equal(1, await OrdersOfAsync(shopper));
        Assert.Equal(before - 2, await house.AvailableAsync(card.Id));
    }

    [Fact]
    public async Task The_same_goods_can_be_bought_again_later()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[5];
        await shopper.OrderAsync((card.Id, 1));
        await shopper.OrderAsync((card.Id, 1));
        Assert.Equal(2, await OrdersOfAsync(shopper));
    }

    [Fact]
    public async Task The_last_unit_is_sold_to_one_of_many()
    {
        var card = (await house.GoodsAsync())[^1];
        var shoppers = Enumerable.Range(0, 5).Select(_ => house.NewShopper()).ToList();
        foreach (var shopper in shoppers) await shopper.PutAsync(card.Id, 1);
        await house.LeaveAsync(card.Id, 1);
        var answers = await Task.WhenAll(shoppers.Select(s => s.CheckoutAsync()));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            Assert.Equal((HttpStatusCode.Conflict, "catalog.out_of_stock"), (answer.StatusCode, await answer.CodeAsync()));
        Assert.Equal(0, await house.AvailableAsync(card.Id));
        await house.LeaveAsync(card.Id, 50);
    }

    [Fact]
    public async Task Goods_that_are_short_leave_nothing_held()
    {
        using var shopper = house.NewShopper();
        var goods = await house.GoodsAsync();
        var (plenty, scarce) = (goods[6], goods[^2]);
        await shopper.PutAsync(plenty.Id, 5);
        await shopper.PutAsync(scarce.Id, 3);
        await house.LeaveAsync(scarce.Id, 2);
        var before = await house.AvailableAsync(plenty.Id);
        using var answer = await shopper.CheckoutAsync();
        Assert.Equal("catalog.out_of_stock", await answer.CodeAsync());
        Assert.Equal((before, 2), (await house.AvailableAsync(plenty.Id), await house.AvailableAsync(scarce.Id)));
        Assert.Equal(0, await OrdersOfAsync(shopper));
        await house.LeaveAsync(scarce.Id, 50);
    }

    [Fact]
    public async Task A_price_that_moved_since_it_was_seen_is_not_charged_silently()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[7].Id, 1);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/checkout") { Content = JsonContent.Create(new { address = Shopping.Yuhang, expectedTotalFen = 1 }) };
        request.Headers.Add("Idempotency-Key", "seen");
        using var answer = await shopper.SendAsync(request);
        var problem = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.Conflict, "orders.price_changed"), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("totalFen").GetInt64() > 1);
    }

    [Theory]
    [InlineData("""{"recipient":"张三"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"recipient":"","phone":"13800005678","province":"浙江省","city":"杭州市","county":"余杭区","countyCode":"330110","street":"x路"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"recipient":"张三","phone":"12","province":"浙江省","city":"杭州市","county":"余杭区","countyCode":"330110","street":"x路"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"recipient":"张三","phone":"13800005678","province":"浙江省","city":"杭州市","county":"余杭区","countyCode":"999999","street":"x路"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"recipient":"张三","phone":"13800005678","province":"四川省","city":"杭州市","county":"余杭区","countyCode":"330110","street":"x路"}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_bad_address_is_refused_and_the_cart_stays(string address, HttpStatusCode status)
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync())[8];
        await shopper.PutAsync(card.Id, 1);
        using var answer = await shopper.CheckoutAsync(address: JsonDocument.Parse(address).RootElement);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(card.Id.Value.ToString(), await shopper.GetStringAsync("/api/cart"));
    }

    [Fact]
    public async Task A_line_keeps_every_fact_of_its_day()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync()).First(c => c.Assisted);
        var placed = await shopper.OrderAsync((card.Id, 2));
        var (group, line) = await house.InsideAsync(async services =>
        {
            var number = placed.Number();
            var found = await OrderViews.Whole(services.GetRequiredService<MarketplaceDb>().Set<OrderGroup>().AsNoTracking()).SingleAsync(g => g.Number == number);
            return (found, found.Orders.Single().Lines.Single());
        });
        Assert.Equal((card.Sku, card.CountyCode, true, "api", "consumer", "330110"), (line.Sku, line.CountyCode, line.Assisted, line.Channel, line.Purpose, line.BuyerCountyCode));
        Assert.Equal((group.Number + "-1-01", 2 * card.PriceFen), (line.SaleCode, line.LineFen));
        Assert.True(line is { ListingVersion: >= 1, TierMinimum: 1, NetWeightGrams: > 0 } && line.GrossWeightGrams >= line.NetWeightGrams);
    }

    private static async Task<long> OrdersOfAsync(HttpClient shopper) =>
        (await shopper.GetFromJsonAsync<JsonElement>("/api/orders")).GetProperty("total").GetInt64();
}
