namespace Marketplace.UiTests.Account;

public sealed class SecuringAnAccount(Market market)
{
    private static async Task<string> RegisterAsync(Visit visit)
    {
        var email = $"p{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@example.cn";
        await visit.Page.GotoAsync("/account/register");
        await visit.Page.FillAsync("input[name=Name]", "林小满");
        await visit.Page.FillAsync("input[name=Email]", email);
        await visit.Page.FillAsync("input[name=Password]", "first apple 7");
        await visit.Page.ClickAsync("main form button[type=submit]");
        await visit.Page.WaitForURLAsync(url => !url.Contains("/account/register", StringComparison.Ordinal));
        return email;
    }

    /// <summary>A device with a fingerprint reader that always agrees, as Chromium plays it.</summary>
    private static async Task<ICDPSession> WithAFingerprintAsync(Visit visit)
    {
        var devices = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        return devices;
    }

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task A_passkey_is_added_opens_the_door_without_a_password_and_is_removed(string language, int width)
    {
        await using var visit = await market.VisitAsync(language, width: width);
        var (page, english) = (visit.Page, language == "en");
        await WithAFingerprintAsync(visit);
        await RegisterAsync(visit);
        await page.GotoAsync("/account/security");
        await visit.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = english ? "Add a passkey" : "添加通行密钥" }).ClickAsync();
        await page.GetByLabel(english ? "Name it" : "给它起个名字").FillAsync("我的手机");
        await visit.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = english ? "Add it" : "添加", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = english ? "Keep your recovery codes" : "保存好恢复码" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await visit.IsAccessibleAsync();
        await page.GotoAsync("/account");
        await visit.SendAsync(page.GetByRole(AriaRole.Button, new() { Name = english ? "Sign out" : "退出登录" }));

        await page.GotoAsync("/account/sign-in?returnUrl=/account/security/sign-ins");
        // Chromium's simulated reader also answers the question in the e-mail field: then no click is needed.
        if (page.Url.Contains("/account/sign-in", StringComparison.Ordinal))
        {
            var button = page.GetByRole(AriaRole.Button, new() { Name = english ? "Use a passkey" : "用通行密钥" });
            try { await button.ClickAsync(new() { Timeout = 4_000 }); }
            catch (TimeoutException) { }
        }
        await page.WaitForURLAsync("**/account/security/sign-ins");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = english ? "passkey" : "通行密钥" })).ToBeVisibleAsync();
        await visit.IsAccessibleAsync();

        await page.GotoAsync("/account/security/passkeys");
        await page.GetByText(english ? "Rename" : "改名").ClickAsync();
        await page.GetByLabel(english ? "New name of “我的手机”" : "“我的手机”的新名字").FillAsync("旧手机");
        await page.GetByRole(AriaRole.Button, new() { Name = english ? "Save" : "保存" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "旧手机" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = english ? "Remove “旧手机”" : "删除“旧手机”" }).ClickAsync();
        await Assertions.Expect(page.GetByText(english ? "No passkey yet." : "还没有通行密钥。")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_app_is_offered_as_a_square_and_as_letters_and_a_wrong_code_keeps_them()
    {
        await using var visit = await market.VisitAsync("en", script: false, width: 390, height: 844);
        await RegisterAsync(visit);
        await visit.Page.GotoAsync("/account/security/authenticator");
        await Assertions.Expect(visit.Page.Locator("figure.qr svg")).ToBeVisibleAsync();
        var secret = await visit.Page.Locator("code.secret").TextContentAsync();
        await visit.Page.GetByLabel("Six digits").FillAsync("000000");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("The code is wrong. Check that the telephone’s clock is right")).ToBeVisibleAsync();
        Assert.Equal(secret, await visit.Page.Locator("code.secret").TextContentAsync());
    }
}
