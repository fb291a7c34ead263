namespace Marketplace.UiTests.Officer;

/// <summary>The officer opens a round, another approves it, a member claims on a telephone by scanning, and the counts move.</summary>
public sealed class RunningAClaimRound(Market market)
{
    private static ILocator Button(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_claims_by_telephone_from_a_round_that_was_opened_approved_and_printed(bool script)
    {
        var title = script ? "春节慰问三选一" : "春节慰问（无脚本）";
        await using var officer = await market.VisitAsync(script: script);
        await officer.SignInAsync("officer", "/procurement/claim-rounds/new");
        await officer.IsAccessibleAsync();
        await officer.Page.GetByLabel("活动名称").FillAsync(title);
        await officer.Page.GetByLabel("份数").FillAsync("5");
        await officer.Page.GetByLabel("每份上限").FillAsync("300");
        foreach (var choice in await officer.Page.Locator("input[name=Offers]").AllAsync() is var all ? all.Take(3) : []) await choice.CheckAsync();
        await officer.SendAsync(Button(officer, "创建，下一步核对"));
        await officer.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        var address = new Uri(officer.Page.Url).AbsolutePath;
        await officer.IsAccessibleAsync();
        await officer.SendAsync(Button(officer, "提交审批"));

        await using var approver = await market.VisitAsync(script: script);
        await approver.SignInAsync("approver", address);
        await approver.Page.GetByRole(AriaRole.Link, new() { Name = "去审批" }).ClickAsync();
        await Expect(approver.Page.Locator("main")).ToContainTextAsync("未领取的");
        await approver.IsAccessibleAsync();
        await approver.SendAsync(Button(approver, "批准"));

        await UntilAsync(officer, address, "打印领取码");
        await officer.IsAccessibleAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "打印领取码" }).ClickAsync();
        await Expect(officer.Page.Locator(".coupon")).ToHaveCountAsync(5);
        await officer.IsAccessibleAsync();
        var code = await officer.Page.Locator(".coupon .code").First.InnerTextAsync();
        // With scripts the counts shall move by themselves.
        await officer.Page.GotoAsync(address);

        await using var member = await market.VisitAsync(script: script, width: 390, height: 844);
        await member.Page.GotoAsync("/claim");
        await member.IsAccessibleAsync();
        await member.Page.GetByLabel("领取码").FillAsync("2222-2222-2223");
        await member.SendAsync(Button(member, "查看可选商品"));
        await Expect(member.Page.Locator(".field-error")).ToContainTextAsync("输错");
        // The square leads here; who has no scripts types.
        if (script) await member.Page.GotoAsync("/claim#" + code.Replace("-", "", StringComparison.Ordinal));
        else
        {
            await member.Page.GetByLabel("领取码").FillAsync(code);
            await member.SendAsync(Button(member, "查看可选商品"));
        }
        await Expect(member.Page.Locator("h1")).ToHaveTextAsync(title);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), member.Page.Url, StringComparison.Ordinal);
        await member.IsAccessibleAsync();
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "选这个" }).First.ClickAsync();
        await member.Page.GetByLabel("收货人").FillAsync("陆小满");
        await member.Page.GetByLabel("手机号").FillAsync("13912347788");
        await member.Page.GetByLabel("市、区县").SelectOptionAsync("330212");
        await member.Page.GetByLabel("街道、门牌号").FillAsync("桂花里 7 号");
        await member.IsAccessibleAsync();
        await member.SendAsync(Button(member, "下一步：核对"));
        await Expect(member.Page.Locator("dl.facts")).ToContainTextAsync("鄞州区桂花里 7 号");
        await member.IsAccessibleAsync();
        await member.SendAsync(Button(member, "确认领取"));
        await Expect(member.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("领取成功");
        await member.IsAccessibleAsync();

        if (!script) await officer.Page.ReloadAsync();
        await Expect(officer.Page.Locator("[data-count=claimed]")).ToHaveTextAsync("1");
        await officer.Page.Locator("summary", new() { HasText = "提前结束" }).ClickAsync();
        await officer.SendAsync(Button(officer, "确定结束"));
        await UntilAsync(officer, address, "采购单已送到合作社");
        await Expect(officer.Page.Locator("main")).Not.ToContainTextAsync("陆小满");
        await member.Page.GotoAsync("/claim");
        await Expect(member.Page.Locator("main")).ToContainTextAsync("合作社已收到订单");
        await member.IsAccessibleAsync();
    }

    // Without scripts one has to look again; with them the page may have moved on already.
    private static async Task UntilAsync(Visit visit, string address, string words)
    {
        for (var look = 0; look < 100; look++)
        {
            await visit.Page.GotoAsync(address);
            if ((await visit.Page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal)) return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"{address} never said {words}");
    }
}
