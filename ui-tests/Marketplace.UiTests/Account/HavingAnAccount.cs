namespace Marketplace.UiTests.Account;

public sealed class HavingAnAccount(Market market)
{
    private static string NewAddress() => $"p{Path.GetRandomFileName().Replace(".", "")}@example.cn";

    private static async Task RegisterAsync(Visit visit, string email)
    {
        await visit.Page.GotoAsync("/account/register");
        await visit.Page.FillAsync("input[name=Name]", "林小满");
        await visit.Page.FillAsync("input[name=Email]", email);
        await visit.Page.FillAsync("input[name=Password]", "first apple 7");
        await visit.Page.ClickAsync("main form button[type=submit]");
        await visit.Page.WaitForURLAsync(url => !url.Contains("/account/register"));
    }

    [Fact]
    public async Task A_newcomer_registers_on_a_phone_and_saves_an_address()
    {
        await using var visit = await market.VisitAsync(width: 390, height: 844);
        await RegisterAsync(visit, NewAddress());
        await visit.Page.GotoAsync("/account/addresses");
        await visit.Page.GetByLabel("收货人").FillAsync("林小满");
        await visit.Page.GetByLabel("电话").FillAsync("138 1234 5678");
        await visit.Page.GetByLabel("省").SelectOptionAsync("浙江省");
        await visit.Page.GetByLabel("市", new() { Exact = true }).SelectOptionAsync("宁波市");
        await visit.Page.GetByLabel("区县").SelectOptionAsync("鄞州区");
        await visit.Page.GetByLabel("街道门牌").FillAsync("天童南路 88 号");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "保存地址" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("浙江省宁波市鄞州区 天童南路 88 号")).ToBeVisibleAsync();
        await visit.IsAccessibleAsync();
    }

    [Fact]
    public async Task Without_scripts_the_lists_follow_by_a_button()
    {
        await using var visit = await market.VisitAsync("en", script: false);
        await RegisterAsync(visit, NewAddress());
        await visit.Page.GotoAsync("/account/addresses");
        await visit.Page.GetByLabel("Recipient").FillAsync("Lin Xiaoman");
        var next = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show the next list" });
        await visit.Page.GetByLabel("Province").SelectOptionAsync("Zhejiang");
        await next.ClickAsync();
        await visit.Page.GetByLabel("City").SelectOptionAsync("Ningbo City");
        await next.ClickAsync();
        await visit.Page.GetByLabel("County or district").SelectOptionAsync("Yinzhou District");
        await visit.Page.GetByLabel("Telephone").FillAsync("12345");
        await visit.Page.GetByLabel("Street and number").FillAsync("88 Tiantong South Road");
        var save = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the address" });
        await save.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#phone-error")).ToContainTextAsync("Enter an 11-digit mobile number");
        await Assertions.Expect(visit.Page.GetByLabel("County or district")).ToHaveValueAsync("330212");
        await visit.Page.GetByLabel("Telephone").FillAsync("13812345678");
        await save.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("88 Tiantong South Road, Yinzhou District, Ningbo City, Zhejiang")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("article")).ToContainTextAsync("Lin Xiaoman");
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_the_letter_an_operator_can_read()
    {
        var email = NewAddress();
        await using var visit = await market.VisitAsync("en");
        await RegisterAsync(visit, email);
        await visit.Page.GotoAsync("/account");
        await visit.SendAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await visit.Page.GotoAsync("/account/forgot");
        await visit.Page.GetByLabel("E-mail").FillAsync(email);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("a link is on its way");

        await using var desk = await market.VisitAsync("en");
        await desk.SignInAsync("operator", "/operator/mail");
        await desk.Page.GetByRole(AriaRole.Row, new() { Name = email }).GetByRole(AriaRole.Link, new() { Name = "Reset your Shanhai Market password" }).ClickAsync();
        var link = await desk.Page.Locator("main a[href*='/account/reset']").GetAttributeAsync("href");

        await visit.Page.GotoAsync(link!);
        await visit.IsAccessibleAsync();
        await visit.Page.GetByLabel("New password").FillAsync("second pear 8");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the new password" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The new password is set");
        await visit.Page.GetByLabel("E-mail").FillAsync(email);
        await visit.Page.GetByLabel("Password").FillAsync("second pear 8");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/account/sign-in"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_account_pages_are_open_to_everyone(string language)
    {
        await using var visit = await market.VisitAsync(language);
        foreach (var page in (string[])["/account/sign-in", "/account/register", "/account/forgot"])
        {
            await visit.Page.GotoAsync(page);
            await visit.IsAccessibleAsync();
        }
        await visit.Page.GotoAsync("/account/sign-in");
        await visit.Page.FillAsync("input[name=Email]", "someone@example.cn");
        await visit.Page.FillAsync("input[name=Password]", "not this one");
        await visit.Page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(language == "en" ? "The e-mail or the password is wrong" : "邮箱或密码不对");
        await Assertions.Expect(visit.Page.Locator("input[name=Email]")).ToHaveValueAsync("someone@example.cn");
        await visit.IsAccessibleAsync();
        await visit.SignInAsync("officer", "/account");
        await Assertions.Expect(visit.Page.GetByText(language == "en" ? "procurement officer" : "采购经办")).ToBeVisibleAsync();
        await visit.IsAccessibleAsync();
    }
}
