using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Accounts;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Storefront;

/// <summary>A hand that trembles: every form that cannot be taken back is posted twice at once, as a double click without script does.</summary>
public sealed class ClickingTwice(House house) : IAsyncDisposable
{
    private const string Sku = "SH-513423-005";

    // Of its own: the unit's budget and the shelf are counted exactly, and other tests buy for the same unit.
    private readonly House _directed = House.OnItsOwn();

    public ValueTask DisposeAsync() => _directed.DisposeAsync();

    /// <summary>Posts the same form twice in parallel: at least one click is done, none ends in a fault.</summary>
    private static async Task TwiceAsync(HttpClient who, string address, params (string, string)[] fields)
    {
        var answers = await Task.WhenAll(who.SendAsync(address, fields), who.SendAsync(address, fields));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        foreach (var answer in answers) Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode} {await answer.ReadAsync()}");
    }

    private HttpClient At(Actor who)
    {
        var client = house.ScriptOf(who);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    [Fact]
    public async Task A_cooperative_accepts_and_ships_an_order_once()
    {
        using var shopper = house.NewShopper();
        var card = (await house.GoodsAsync()).Where(c => c.Storage == TemperatureClass.Ambient).ElementAt(7);
        var order = await shopper.OrderAsync((card.Id, 2));
        await house.MoneyArrivesAsync(order);
        using var seller = At(await house.SellerOfAsync(card.CooperativeId));
        var part = order.Number() + "-1";
        await TwiceAsync(seller, $"/cooperative/orders/{part}?handler=Accept");
        await TwiceAsync(seller, $"/cooperative/orders/{part}?handler=Ship", ("Carrier", "顺丰速运"), ("Waybill", "SF1234567890"), ("Quantity[1]", "2"));
        var shown = await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{part}");
        Assert.Equal("shipped", shown.GetProperty("status").GetString());
        var parcel = Assert.Single(shown.GetProperty("parcels").EnumerateArray());
        Assert.Equal(2, parcel.GetProperty("lots").EnumerateArray().Sum(l => l.GetProperty("quantity").GetInt64()));
        await TwiceAsync(shopper, $"/orders/{part}?handler=Receive");
        Assert.Equal(["PendingPayment", "Paid", "Preparing", "Shipped", "Received"],
            (await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{part}")).GetProperty("timeline").EnumerateArray().Select(s => s.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task A_purchase_order_is_confirmed_shipped_in_part_received_and_accepted_once()
    {
        var (walk, order, at) = await PurchaseOrderAsync(6);
        using var cooperative = await _directed.BrowserOfAsync("cooperative");
        using var officer = await _directed.BrowserOfAsync("officer");
        await TwiceAsync(cooperative, $"/cooperative{at}?handler=Confirm");
        await TwiceAsync(cooperative, $"/cooperative{at}?handler=Ship", ("carrier", "顺丰"), ("waybill", "SF0001"), ($"ship.{Sku}", "2"));
        Assert.Equal(2, (await order()).GetProperty("lines")[0].GetProperty("shipped").GetInt64());
        await TwiceAsync(cooperative, $"/cooperative{at}?handler=Ship", ("carrier", "顺丰"), ("waybill", "SF0002"), ($"ship.{Sku}", "4"));
        await TwiceAsync(officer, $"/procurement{at}?handler=Receive");
        var committed = await walk.CommittedAsync();
        await TwiceAsync(officer, $"/procurement{at}?handler=Accept", ($"accepted.{Sku}", "5"), ($"why.{Sku}", "一件受潮"));
        var done = await order();
        var (total, payable) = (done.GetProperty("totalFen").GetInt64(), done.GetProperty("payableFen").GetInt64());
        Assert.Equal(("accepted", total / 6 * 5), (done.GetProperty("status").GetString(), payable));
        Assert.Equal(committed, await walk.CommittedAsync());
        await TwiceAsync(cooperative, $"/cooperative{at}?handler=Answer", ("dispute", done.GetProperty("disputes")[0].GetProperty("id").GetString()!), ("concede", "true"));
        Assert.Equal(committed - (total - payable), await walk.CommittedAsync());
    }

    [Fact]
    public async Task A_purchase_order_is_declined_once()
    {
        var (walk, order, at) = await PurchaseOrderAsync(3);
        var shelf = await walk.ShelfAsync(Sku);
        var (before, committed) = (await shelf.RowAsync(), await walk.CommittedAsync());
        using var cooperative = await _directed.BrowserOfAsync("cooperative");
        await TwiceAsync(cooperative, $"/cooperative{at}?handler=Decline", ("reason", "冰雹减产"));
        Assert.Equal("declined", (await order()).GetProperty("status").GetString());
        var after = await shelf.RowAsync();
        Assert.Equal((before.OnHand, before.Allocated - 3), (after.OnHand, after.Allocated));
        Assert.Equal(committed - (await order()).GetProperty("totalFen").GetInt64(), await walk.CommittedAsync());
    }

    [Fact]
    public async Task An_operator_books_a_transfer_and_its_refund_once()
    {
        var (id, code) = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(() =>
            Task.FromResult(s.GetRequiredService<PaymentDesk>().OpenTransfer("twice:one", 500_000, new("集中采购", "Directed purchase"))), CancellationToken.None));
        using var operators = At(new Actor(Ids.New<PersonId>(TimeProvider.System), Role.Operator, null));
        await TwiceAsync(operators, "/operator/payments?handler=Book", ("identificationCode", code), ("amountFen", "5000"), ("bankSerial", "twice-1"));
        var refund = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(() =>
            s.GetRequiredService<PaymentDesk>().RequestRefundAsync(id, 20_000, "twice:one:1", "short", CancellationToken.None), CancellationToken.None));
        await TwiceAsync(operators, "/operator/payments?handler=Transferred", ("id", $"{refund.Value}"), ("bankSerial", "twice-2"));
        var view = await house.InsideAsync(s => s.GetRequiredService<PaymentViews>().FindAsync(id, CancellationToken.None));
        Assert.Equal((500_000, 20_000), (view!.PaidFen, view.RefundedFen));
    }

    [Fact]
    public async Task An_address_and_a_line_of_the_cart_are_removed_once()
    {
        var email = await house.RegisteredAsync();
        using var browser = house.Visitor();
        await browser.SignInAsync(email, "first apple 7");
        foreach (var street in (string[])["天童南路 88 号", "天童南路 90 号"])
            await browser.SendAsync("/account/addresses", ("Recipient", "林晓溪"), ("Phone", "13812345678"), ("Province", "330000"), ("City", "330200"), ("RegionCode", "330212"), ("Street", street));
        var book = await browser.GetFromJsonAsync<JsonElement>("/api/accounts/addresses");
        await TwiceAsync(browser, "/account/addresses?handler=Remove", ("address", book[0].GetProperty("id").GetString()!));
        Assert.Single((await browser.GetFromJsonAsync<JsonElement>("/api/accounts/addresses")).EnumerateArray());

        var goods = await house.GoodsAsync();
        foreach (var card in goods.Take(2)) await browser.SendAsync("/cart/items", ("product", $"{card.Id.Value}"), ("quantity", "1"));
        await TwiceAsync(browser, "/cart?handler=Remove", ("product", $"{goods[0].Id.Value}"));
        Assert.Contains(goods[1].NameZh, await (await browser.GetAsync("/cart")).ReadAsync(), StringComparison.Ordinal);
        Assert.Single((await browser.GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("items").EnumerateArray());
    }

    private async Task<(BatchWalk Walk, Func<Task<JsonElement>> Order, string Address)> PurchaseOrderAsync(long quantity)
    {
        var walk = await BatchWalk.InAsync(_directed);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Sku, 1, quantity));
        var orders = await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}");
        var at = $"/purchase-orders/{Assert.Single(orders.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid()}";
        return (walk, () => walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement{at}"), at);
    }
}
