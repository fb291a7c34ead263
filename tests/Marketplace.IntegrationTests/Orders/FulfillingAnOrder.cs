using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog;

namespace Marketplace.IntegrationTests.Orders;

public sealed class FulfillingAnOrder(House house)
{
    private sealed record Deal(HttpClient Shopper, HttpClient Seller, ProductCard Card, JsonElement Order, string Part);

    private async Task<Deal> PaidDealAsync(int good, long quantity = 2)
    {
        var shopper = house.NewShopper();
        var card = (await house.GoodsAsync()).Where(c => c.Storage == TemperatureClass.Ambient).ElementAt(good);
        var order = await shopper.OrderAsync((card.Id, quantity));
        await house.MoneyArrivesAsync(order);
        return new(shopper, house.ScriptOf(await house.SellerOfAsync(card.CooperativeId)), card, order, order.Number() + "-1");
    }

    private static Task<HttpResponseMessage> ShipAsync(Deal deal, object? items = null) =>
        deal.Seller.PostAsJsonAsync($"/api/cooperative/orders/{deal.Part}/ship", new { carrier = "顺丰速运", waybill = "SF1234567890", items });

    [Fact]
    public async Task From_acceptance_to_receipt_and_review_each_side_sees_its_part()
    {
        var deal = await PaidDealAsync(0);
        Assert.Contains(deal.Part, await deal.Seller.GetStringAsync("/api/cooperative/orders?shelf=toDo&pageSize=50"));
        (await deal.Seller.PostAsync($"/api/cooperative/orders/{deal.Part}/accept", null)).EnsureSuccessStatusCode();
        Assert.Equal("preparing", await deal.Shopper.StatusAsync(deal.Part));
        (await ShipAsync(deal)).EnsureSuccessStatusCode();
        var shown = await deal.Shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{deal.Part}");
        Assert.Equal("shipped", shown.GetProperty("status").GetString());
        var parcel = shown.GetProperty("parcels")[0];
        Assert.Equal("SF1234567890", parcel.GetProperty("waybill").GetString());
        Assert.Equal(2, parcel.GetProperty("lots").EnumerateArray().Sum(l => l.GetProperty("quantity").GetInt64()));
        (await deal.Shopper.PostAsync($"/api/orders/{deal.Part}/receive", null)).EnsureSuccessStatusCode();
        Assert.Equal("received", await deal.Shopper.StatusAsync(deal.Order.Number()));
        Assert.Equal(["PendingPayment", "Paid", "Preparing", "Shipped", "Received"],
            (await deal.Shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{deal.Part}")).GetProperty("timeline").EnumerateArray().Select(s => s.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task Two_parcels_make_one_shipment()
    {
        var deal = await PaidDealAsync(1, 3);
        (await ShipAsync(deal, new[] { new { line = 1, quantity = 1 } })).EnsureSuccessStatusCode();
        Assert.Equal("partiallyShipped", await deal.Shopper.StatusAsync(deal.Part));
        using var tooMuch = await ShipAsync(deal, new[] { new { line = 1, quantity = 3 } });
        Assert.Equal("orders.ships_too_much", await tooMuch.CodeAsync());
        (await ShipAsync(deal)).EnsureSuccessStatusCode();
        Assert.Equal("shipped", await deal.Shopper.StatusAsync(deal.Part));
    }

    [Fact]
    public async Task What_belongs_to_another_shopper_or_cooperative_is_not_found()
    {
        var deal = await PaidDealAsync(2);
        using var stranger = house.NewShopper();
        foreach (var number in new[] { deal.Part, deal.Order.Number() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/orders/{number}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/api/orders/{number}/cancel", null)).StatusCode);
        }
        var other = (await house.GoodsAsync()).First(c => c.CooperativeId != deal.Card.CooperativeId);
        using var rival = house.ScriptOf(await house.SellerOfAsync(other.CooperativeId));
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync($"/api/cooperative/orders/{deal.Part}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rival.PostAsync($"/api/cooperative/orders/{deal.Part}/accept", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rival.PostAsJsonAsync($"/api/cooperative/orders/{deal.Part}/ship", new { carrier = "x", waybill = "12345" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/api/cooperative/orders")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Visitor().GetAsync($"/api/orders/{deal.Part}")).StatusCode);
    }

    [Fact]
    public async Task Cancelling_before_shipment_sends_the_money_and_the_goods_back()
    {
        var deal = await PaidDealAsync(3);
        var before = await house.AvailableAsync(deal.Card.Id);
        using var answer = await deal.Shopper.PostAsync($"/api/orders/{deal.Order.Number()}/cancel", null);
        Assert.Equal(deal.Order.GetProperty("totalFen").GetInt64(), (await answer.JsonAsync()).GetProperty("refundFen").GetInt64());
        Assert.Equal(before + 2, await house.AvailableAsync(deal.Card.Id));
        (await deal.Shopper.PostAsync($"/api/orders/{deal.Order.Number()}/cancel", null)).EnsureSuccessStatusCode();
        Assert.Equal(deal.Order.GetProperty("totalFen").GetInt64(), await PayingForAnOrder.PromisedAsync(house, deal.Order.Number()));
    }

    [Fact]
    public async Task After_shipment_it_can_no_longer_be_cancelled()
    {
        var deal = await PaidDealAsync(4);
        (await ShipAsync(deal)).EnsureSuccessStatusCode();
        using var answer = await deal.Shopper.PostAsync($"/api/orders/{deal.Part}/cancel", null);
        Assert.Equal((HttpStatusCode.Conflict, "orders.already_shipped"), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task Of_cancelling_and_shipping_at_once_only_one_happens()
    {
        var deal = await PaidDealAsync(5);
        var (shipped, cancelled) = (ShipAsync(deal), deal.Shopper.PostAsync($"/api/orders/{deal.Part}/cancel", null));
        await Task.WhenAll(shipped, cancelled);
        Assert.NotEqual((await shipped).IsSuccessStatusCode, (await cancelled).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Claims_never_send_back_more_than_was_paid()
    {
        var deal = await PaidDealAsync(6);
        (await ShipAsync(deal)).EnsureSuccessStatusCode();
        var total = deal.Order.GetProperty("totalFen").GetInt64();
        Assert.Equal("orders.refund_too_large", await (await ClaimAsync(deal, total + 1)).CodeAsync());
        using var first = await ClaimAsync(deal, total - 1);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("orders.claim_open", await (await ClaimAsync(deal, 1)).CodeAsync());
        var id = (await first.JsonAsync()).GetProperty("id").GetGuid();
        (await deal.Seller.PostAsJsonAsync($"/api/cooperative/orders/{deal.Part}/claims/{id}/answer", new { grantedFen = total - 1 })).EnsureSuccessStatusCode();
        Assert.Equal(total - 1, await PayingForAnOrder.PromisedAsync(house, deal.Order.Number()));
        await house.SettleAsync();
        using var again = await ClaimAsync(deal, 2);
        Assert.False(again.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_closes_the_claim()
    {
        var deal = await PaidDealAsync(7);
        (await ShipAsync(deal)).EnsureSuccessStatusCode();
        var id = (await (await ClaimAsync(deal, 100)).JsonAsync()).GetProperty("id").GetGuid();
        var address = $"/api/cooperative/orders/{deal.Part}/claims/{id}/answer";
        Assert.Equal("orders.answer_missing", await (await deal.Seller.PostAsJsonAsync(address, new { grantedFen = 0 })).CodeAsync());
        (await deal.Seller.PostAsJsonAsync(address, new { grantedFen = 0, answer = "照片看不出破损" })).EnsureSuccessStatusCode();
        Assert.Equal("orders.claim_answered", await (await deal.Seller.PostAsJsonAsync(address, new { grantedFen = 100 })).CodeAsync());
    }

    private static Task<HttpResponseMessage> ClaimAsync(Deal deal, long fen)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{deal.Part}/claims")
        { Content = JsonContent.Create(new { reason = "damaged", explanation = "有一件压破了", amountFen = fen }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return deal.Shopper.SendAsync(request);
    }
}
