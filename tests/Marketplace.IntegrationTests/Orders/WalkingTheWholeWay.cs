using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog;

namespace Marketplace.IntegrationTests.Orders;

/// <summary>One order from cart to refund, through the pages and the payment stand-in, as the people involved would walk it.</summary>
public sealed class WalkingTheWholeWay(House house)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task From_the_cart_through_a_declined_card_to_shipment_review_and_refund()
    {
        using var shopper = house.NewShopper();
        var goods = (await house.GoodsAsync()).Where(c => c.Storage == TemperatureClass.Ambient).DistinctBy(c => c.CooperativeId).Skip(8).Take(2).ToList();
        var placed = await shopper.OrderAsync((goods[0].Id, 2), (goods[1].Id, 1));
        var number = placed.Number();

        // The payer is declined once, then pays; both times the same page of the provider.
        var page = await PayPageAsync(shopper, number);
        Assert.Contains("declined", (await PostAsync(shopper, page, ("method", "pm_card_chargeDeclined"))).Headers.Location!.ToString());
        Assert.Equal("pendingPayment", await shopper.StatusAsync(number));
        Assert.Equal(page, await PayPageAsync(shopper, number));
        var back = (await PostAsync(shopper, page, ("method", "pm_card_visa"))).Headers.Location!;
        Assert.EndsWith($"/orders/{number}?paid=true", back.ToString());
        await UntilAsync(shopper, number, "paid");
        Assert.Contains("付款成功", await PageAsync(shopper, back.PathAndQuery));
        using (var again = await shopper.GetAsync($"/orders/{number}/pay"))
            Assert.Equal($"/orders/{number}", again.Headers.Location!.ToString());

        // Each cooperative sees its own part, accepts and ships it.
        foreach (var order in placed.GetProperty("orders").EnumerateArray())
        {
            var (part, cooperative) = (order.Number(), new Marketplace.Cooperatives.CooperativeId(order.GetProperty("cooperativeId").GetGuid()));
            using var seller = house.ScriptOf(await house.SellerOfAsync(cooperative));
            Assert.Contains(part, await PageAsync(seller, "/cooperative/orders?shelf=all"));
            Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(seller, $"/cooperative/orders/{part}?handler=Accept")).StatusCode);
            using var wrong = await PostAsync(seller, $"/cooperative/orders/{part}?handler=Ship", ("Carrier", "顺丰速运"), ("Waybill", "!"), ("Quantity[1]", "1"));
            var shown = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            Assert.Contains("请填快递单号", shown);
            Assert.Contains("顺丰速运", shown);
            Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(seller, $"/cooperative/orders/{part}?handler=Ship", ("Carrier", "顺丰速运"), ("Waybill", "SF0011223344"))).StatusCode);
        }
        Assert.Contains("SF0011223344", await PageAsync(shopper, $"/orders/{number}"));

        // The shopper receives one part and reviews it.
        await PostAsync(shopper, $"/orders/{number}?handler=Receive", ("Part", number + "-1"));
        var received = (await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{number}-1")).GetProperty("lines")[0];
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(shopper, $"/orders/{number}?handler=Review", ("Line", received.GetProperty("saleCode").GetString()!), ("Stars", "5"), ("Text", "很香，包装也好"))).StatusCode);

        // Of the other she asks a part back; the cooperative agrees; the money arrives.
        var claimed = number + "-2";
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(shopper, $"/orders/{number}?handler=Claim", ("Part", claimed), ("Reason", "Damaged"), ("Amount", "1.50"), ("Explanation", "瓶口漏了"))).StatusCode);
        var claim = (await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{claimed}")).GetProperty("claims")[0].GetProperty("id").GetString()!;
        using var owner = house.ScriptOf(await house.SellerOfAsync(new(placed.GetProperty("orders")[1].GetProperty("cooperativeId").GetGuid())));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(owner, $"/cooperative/orders/{claimed}?handler=Agree", ("Claim", claim), ("Amount", "1.50"))).StatusCode);
        await UntilAsync(async () => (await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{claimed}")).GetProperty("refundedFen").GetInt64() == 150, "the refund arrives");
    }

    [Fact]
    public async Task A_paid_order_that_is_cancelled_is_refunded_to_the_fen()
    {
        using var shopper = house.NewShopper();
        var placed = await shopper.OrderAsync(((await house.GoodsAsync())[33].Id, 2));
        await PostAsync(shopper, await PayPageAsync(shopper, placed.Number()), ("method", "pm_alipay"));
        await UntilAsync(shopper, placed.Number(), "paid");
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(shopper, $"/orders/{placed.Number()}?handler=Cancel", ("Part", placed.Number()))).StatusCode);
        await UntilAsync(shopper, placed.Number(), "refunded");
        Assert.Equal(placed.GetProperty("totalFen").GetInt64(), (await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{placed.Number()}")).GetProperty("refundedFen").GetInt64());
    }

    private static async Task<string> PayPageAsync(HttpClient shopper, string number)
    {
        using var answer = await shopper.GetAsync($"/orders/{number}/pay");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    private static async Task<string> PageAsync(HttpClient visitor, string address) => WebUtility.HtmlDecode(await visitor.GetStringAsync(address));

    private static Task<HttpResponseMessage> PostAsync(HttpClient visitor, string address, params (string Name, string Value)[] form) =>
        visitor.PostAsync(address, new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private Task UntilAsync(HttpClient shopper, string number, string status) => UntilAsync(async () => await shopper.StatusAsync(number) == status, $"{number} is {status}");

    private async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        for (var waited = TimeSpan.Zero; !await reached(); waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < Patience, $"Waited in vain until {what}.");
            await house.SettleAsync();
            await Task.Delay(50);
        }
    }
}
