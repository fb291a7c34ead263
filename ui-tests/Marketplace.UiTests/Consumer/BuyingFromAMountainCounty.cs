namespace Marketplace.UiTests.Consumer;

/// <summary>Walk one: from a search word to a review, with the cooperative's part in between.</summary>
public sealed class BuyingFromAMountainCounty(Market market)
{
    // Sold by the demonstration's own cooperative, so that it can ship what is bought here.
    private const string Apples = "/products/yanyuan-apple";

    private static ILocator Button(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [Theory]
    [InlineData("花椒")]
    [InlineData("huajiao")]
    [InlineData("pepper")]
    public async Task Pepper_is_found_by_its_name_its_pinyin_and_in_English(string words)
    {
        await using var visit = await market.VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByRole(AriaRole.Combobox).FillAsync(words);
        await visit.Page.GetByRole(AriaRole.Combobox).PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/search?q=*");
        await Expect(visit.Page.Locator("ul.cards")).ToContainTextAsync("花椒");
        await visit.IsAccessibleAsync();
    }

    [Fact]
    public async Task A_guest_fills_a_cart_signs_in_pays_at_the_second_try_and_reviews_what_arrived()
    {
        await using var shopper = await market.VisitAsync();
        await shopper.Page.GotoAsync(Apples);
        await Expect(shopper.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("盐源");
        await shopper.IsAccessibleAsync();
        await shopper.Page.Locator("form.buy-form button[type=submit], form.buy-form button:not([type])").First.ClickAsync();
        await Expect(shopper.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已放入购物车");
        await shopper.Page.GotoAsync("/cart");
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("盐源苹果");
        await shopper.IsAccessibleAsync();

        await shopper.SignInAsync("consumer", "/cart");
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("盐源苹果");
        var number = await OrderAsync(shopper);

        await PayAsync(shopper, "余额不足");
        await Expect(shopper.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("余额不足");
        await PayAsync(shopper, "需要 3-D 安全验证");
        await Button(shopper, "验证通过").ClickAsync();
        await shopper.Page.WaitForURLAsync($"**/orders/{number}*");
        await Expect(shopper.Page.GetByText("付款成功")).ToBeVisibleAsync();
        await shopper.IsAccessibleAsync();

        await ShipAsync(number);

        await shopper.Page.GotoAsync($"/orders/{number}");
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("SF1234567890");
        await Button(shopper, "确认收货").First.ClickAsync();
        await shopper.Page.Locator("summary", new() { HasTextString = "写评价" }).First.ClickAsync();
        await shopper.Page.GetByLabel("说说它怎么样").FillAsync("脆，甜，路上没有磕碰。");
        await shopper.SendAsync(Button(shopper, "发布评价"));
        await shopper.Page.GotoAsync(Apples);
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("路上没有磕碰");
    }

    [Fact]
    public async Task Without_scripts_and_in_English_an_order_is_placed_left_unpaid_and_cancelled()
    {
        await using var shopper = await market.VisitAsync("en", script: false, width: 390, height: 844);
        await shopper.SignInAsync("consumer", Apples);
        await shopper.Page.Locator("form.buy-form button[type=submit], form.buy-form button:not([type])").First.ClickAsync();
        await shopper.Page.WaitForURLAsync("**/cart*");
        await shopper.Page.GotoAsync("/checkout");
        await shopper.Page.GetByLabel("Recipient").FillAsync("周敏");
        await shopper.Page.GetByLabel("Mobile").FillAsync("123");
        await shopper.Page.GetByLabel("Province").SelectOptionAsync("Zhejiang");
        await Button(shopper, "Another province? List its counties and the freight").ClickAsync();
        await shopper.Page.GetByLabel("City and county").SelectOptionAsync("330212");
        await shopper.Page.GetByLabel("Street and number").FillAsync("8 Shounan Road");
        await Button(shopper, "Place order and pay").ClickAsync();
        // The wrong number is named, and nothing that was typed is lost.
        await Expect(shopper.Page.GetByLabel("Street and number")).ToHaveValueAsync("8 Shounan Road");
        await shopper.Page.GetByLabel("Mobile").FillAsync("13812345678");
        await Button(shopper, "Place order and pay").ClickAsync();
        await shopper.Page.WaitForURLAsync("**/sandbox/stripe/pay/*");
        await shopper.Page.GetByText("Do not pay; back to the shop").ClickAsync();
        await shopper.Page.WaitForURLAsync("**/orders/*");
        await shopper.Page.GetByText("Cancel the whole order").ClickAsync();
        await Button(shopper, "Yes, cancel it").ClickAsync();
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("Closed");
    }

    private static async Task<string> OrderAsync(Visit shopper)
    {
        await shopper.Page.GotoAsync("/checkout");
        await shopper.IsAccessibleAsync();
        await shopper.Page.GetByLabel("收货人").FillAsync("周敏");
        await shopper.Page.GetByLabel("手机号").FillAsync("13812345678");
        await shopper.Page.GetByLabel("省、直辖市").SelectOptionAsync("浙江省");
        await shopper.Page.GetByLabel("市、区县").SelectOptionAsync("330212");
        await shopper.Page.GetByLabel("街道、门牌号").FillAsync("首南街道 8 号");
        await Button(shopper, "提交订单，去付款").ClickAsync();
        await shopper.Page.WaitForURLAsync("**/sandbox/stripe/pay/*");
        var back = await shopper.Page.GetByText("暂不付款，返回商家").GetAttributeAsync("href");
        return new Uri(new Uri(shopper.Page.Url), back).AbsolutePath.Split('/')[2];
    }

    private static async Task PayAsync(Visit shopper, string way)
    {
        await shopper.Page.GetByText(way).First.ClickAsync();
        await shopper.Page.Locator("main form button").First.ClickAsync();
    }

    private async Task ShipAsync(string number)
    {
        await using var cooperative = await market.VisitAsync(width: 390, height: 844);
        await cooperative.SignInAsync("cooperative", "/cooperative");
        await cooperative.IsAccessibleAsync();
        await cooperative.Page.GotoAsync($"/cooperative/orders/{number}-1");
        await Button(cooperative, "接单").ClickAsync();
        await cooperative.Page.GetByLabel("快递公司").FillAsync("顺丰速运");
        await cooperative.Page.GetByLabel("运单号").FillAsync("SF1234567890");
        await Button(cooperative, "确认发货").ClickAsync();
        await Expect(cooperative.Page.Locator("main")).ToContainTextAsync("SF1234567890");
        await cooperative.IsAccessibleAsync();
    }
}
