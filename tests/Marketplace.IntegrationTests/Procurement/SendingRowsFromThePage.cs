using System.Net;
using AngleSharp.Html.Parser;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The cooperative's order page as a browser without scripts posts it: the longer term, and consignments by row.</summary>
public sealed class SendingRowsFromThePage(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    [Fact]
    public async Task Rows_ticked_travel_under_their_waybill_and_are_not_offered_again()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        var at = $"/cooperative/purchase-orders/{walk.Id}";
        Assert.Equal(["1", "2", "3", "4"], await OfferedAsync(walk, at));
        var refused = await walk.Cooperative.PostAsync($"{at}?handler=ShipRows", Form(("rows", "2"), ("rows", "3"), ("rowCarrier", "顺丰"), ("rowWaybill", "!")));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var again = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal(["2", "3"], again.QuerySelectorAll("input[name=rows][checked]").Select(i => i.GetAttribute("value")!));
        Assert.Contains("运单号", again.QuerySelector("#rowwaybill-error")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await walk.Cooperative.PostAsync($"{at}?handler=ShipRows", Form(("rows", "2"), ("rows", "3"), ("rowCarrier", "顺丰"), ("rowWaybill", "SF77001")))).StatusCode);
        Assert.Equal(["1", "4"], await OfferedAsync(walk, at));
        var order = await walk.GetAsync();
        Assert.Equal(("partShipped", 10), (order.GetProperty("status").GetString(), order.GetProperty("lines")[0].GetProperty("shipped").GetInt64()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await walk.Cooperative.PostAsync($"{at}?handler=ShipRows", Form(("rows", "9"), ("rowCarrier", "顺丰"), ("rowWaybill", "SF77002")))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await walk.Cooperative.PostAsync($"{at}?handler=ShipRows", Form(("rows", "2"), ("rowCarrier", "顺丰"), ("rowWaybill", "SF77003")))).StatusCode);
    }

    [Fact]
    public async Task A_longer_term_needs_the_cooperatives_consent_and_the_contract_and_the_unit_sees_it()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        var at = $"/cooperative/purchase-orders/{walk.Id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await walk.Cooperative.PostAsync($"{at}?handler=Term", Form(("days", "61"), ("contract", "HT-1")))).StatusCode);
        var refused = await walk.Cooperative.PostAsync($"{at}?handler=Term", Form(("days", "60"), ("contract", " ")));
        Assert.Equal("60", new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector("#days")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await walk.Cooperative.PostAsync($"{at}?handler=Term", Form(("days", "60"), ("contract", "HT-2026-7")))).StatusCode);
        Assert.Contains("HT-2026-7", await walk.Officer.GetStringAsync($"/procurement/purchase-orders/{walk.Id}"), StringComparison.Ordinal);
        await walk.ShipAsync(20, "shipped");
        var received = await walk.DoAsync(walk.Officer, "receive", "received");
        Assert.Equal(60, received.GetProperty("paymentDays").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await walk.Cooperative.PostAsync($"{at}?handler=Term", Form(("days", "30"), ("contract", "HT-2026-7")))).StatusCode);
    }

    private static async Task<List<string>> OfferedAsync(OrderWalk walk, string at) =>
        [.. new HtmlParser().ParseDocument(await walk.Cooperative.GetStringAsync(at)).QuerySelectorAll("input[name=rows]").Select(i => i.GetAttribute("value")!)];

    private static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
}
