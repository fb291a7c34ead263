using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Platform;

namespace Marketplace.IntegrationTests.Orders;

/// <summary>The forms as a browser without script sends them.</summary>
public sealed partial class BuyingThroughThePages(House house)
{
    [Fact]
    public async Task A_guest_fills_changes_and_empties_a_cart_and_takes_a_removal_back()
    {
        using var guest = house.Visitor();
        var card = (await house.GoodsAsync())[20];
        using var added = await PostAsync(guest, "/cart/items", ("product", $"{card.Id.Value}"), ("quantity", "2"));
        Assert.Equal("/cart", added.Headers.Location?.ToString());
        Assert.Contains(card.NameZh, await PageAsync(guest, "/cart"));
        await PostAsync(guest, "/cart?handler=Set", ("product", $"{card.Id.Value}"), ("quantity", "5"));
        Assert.Contains(Show.Money(card.PriceFen * 5), await PageAsync(guest, "/cart"));
        await PostAsync(guest, "/cart?handler=Remove", ("product", $"{card.Id.Value}"));
        var emptied = await PageAsync(guest, "/cart");
        Assert.Contains($"已移除{card.NameZh}", emptied);
        await PostAsync(guest, "/cart?handler=Undo", ("product", $"{card.Id.Value}"), ("quantity", "5"));
        Assert.Contains(Show.Money(card.PriceFen * 5), await PageAsync(guest, "/cart"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    [InlineData("1000000")]
    public async Task A_quantity_that_makes_no_sense_changes_nothing(string quantity)
    {
        using var guest = house.Visitor();
        var card = (await house.GoodsAsync())[21];
        await PostAsync(guest, "/cart/items", ("product", $"{card.Id.Value}"), ("quantity", "2"));
        using var answer = await PostAsync(guest, "/cart?handler=Set", ("product", $"{card.Id.Value}"), ("quantity", quantity));
        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.Contains(Show.Money(card.PriceFen * 2), await PageAsync(guest, "/cart"));
    }

    [Fact]
    public async Task Freight_follows_the_chosen_province()
    {
        using var guest = house.Visitor();
        await PostAsync(guest, "/cart/items", ("product", $"{(await house.GoodsAsync())[22].Id.Value}"), ("quantity", "1"));
        Assert.NotEqual(Total(await PageAsync(guest, "/cart?to=510000")), Total(await PageAsync(guest, "/cart?to=650000")));
    }

    [Fact]
    public async Task A_guest_is_asked_to_sign_in_before_checkout()
    {
        using var answer = await house.Visitor().GetAsync("/checkout");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in?returnUrl=%2Fcheckout", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_checkout_form_sent_twice_orders_once()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[23].Id, 2);
        var form = Filled(await PageAsync(shopper, "/checkout?saved=9"));
        var answers = await Task.WhenAll(PostAsync(shopper, "/checkout", form), PostAsync(shopper, "/checkout", form));
        var places = answers.Select(a => a.Headers.Location?.ToString()).Distinct().ToList();
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Matches(@"^/orders/S\d{6}-\w{6}/pay$", Assert.Single(places));
    }

    [Fact]
    public async Task Two_tabs_end_at_the_same_order()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[24].Id, 1);
        var (one, other) = (Filled(await PageAsync(shopper, "/checkout")), Filled(await PageAsync(shopper, "/checkout")));
        Assert.NotEqual(one[0].Value, other[0].Value);
        using var first = await PostAsync(shopper, "/checkout", one);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await PostAsync(shopper, "/checkout", other);
        Assert.DoesNotContain("/pay", second.Headers.Location?.ToString() ?? "");
        Assert.Contains("\"total\":1,", await shopper.GetStringAsync("/api/orders"));
    }

    [Fact]
    public async Task What_was_typed_stays_when_something_is_wrong()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[25].Id, 1);
        var form = Filled(await PageAsync(shopper, "/checkout")).Select(f => f.Name == "Phone" ? ("Phone", "123") : (f.Name, f.Value)).ToArray();
        using var answer = await PostAsync(shopper, "/checkout", form);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("请填 11 位手机号", page);
        Assert.Contains("value=\"123\"", page);
        Assert.Contains("<script>alert(1)</script>", page); // as text of the street, decoded here
        Assert.DoesNotContain("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_script_another_province_lists_its_counties_and_keeps_the_rest()
    {
        using var shopper = house.NewShopper();
        await shopper.PutAsync((await house.GoodsAsync())[26].Id, 1);
        var form = Filled(await PageAsync(shopper, "/checkout")).Select(f => f.Name == "ProvinceCode" ? ("ProvinceCode", "650000") : (f.Name, f.Value)).ToArray();
        using var answer = await PostAsync(shopper, "/checkout?handler=Place", form);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("天山区", page);
        Assert.Contains("value=\"张三\"", page);
    }

    private static (string Name, string Value)[] Filled(string page) =>
    [
        ("Key", Hidden("Key", page)), ("Seen", Hidden("Seen", page)), ("Recipient", "张三"), ("Phone", "13800005678"),
        ("ProvinceCode", "330000"), ("CountyCode", "330110"), ("Street", "<script>alert(1)</script>路1号"),
    ];

    private static string Hidden(string name, string page) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    private static string Total(string page) => GrandTotal().Match(page).Groups[1].Value;

    private static async Task<string> PageAsync(HttpClient visitor, string address) => WebUtility.HtmlDecode(await visitor.GetStringAsync(address));

    private static Task<HttpResponseMessage> PostAsync(HttpClient visitor, string address, params (string Name, string Value)[] form) =>
        visitor.PostAsync(address, new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    [GeneratedRegex("money grand\">(¥[0-9,.]+)")]
    private static partial Regex GrandTotal();
}
