using System.Text.RegularExpressions;

namespace Marketplace.UiTests.Officer;

/// <summary>Walk two: rows in, errors beside the cell, corrected, submitted, approved by another person, placed, shipped, received.</summary>
public sealed class BuyingForTheCanteen(Market market)
{
    private static ILocator Button(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pasted_sheet_is_corrected_approved_and_placed(bool script)
    {
        var title = script ? "十二月食堂" : "十二月食堂（无脚本）";
        await using var officer = await market.VisitAsync(script: script);
        await officer.SignInAsync("officer", "/procurement");
        await officer.IsAccessibleAsync();
        await officer.Page.GotoAsync("/procurement/batches/new");
        await officer.IsAccessibleAsync();
        await officer.Page.GetByLabel("批次名称").FillAsync(title);
        await officer.Page.GetByLabel("粘贴单元格").FillAsync(
            "SH-513423-001\t5\t李食堂\t13812345678\t浙江省宁波市鄞州区首南街道 8 号\t\t\n" +
            "SH-000000-000\t2\t李食堂\t12345\t浙江省宁波市鄞州区首南街道 8 号\t\t\n");
        await Button(officer, "创建批次").ClickAsync();
        await officer.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        var address = new Uri(officer.Page.Url).AbsolutePath;
        await officer.SendAsync(Button(officer, "检查"));
        await ReloadUntilAsync(officer, address, "有误 1");
        await Expect(officer.Page.Locator("#row-2 .cell-error").First).ToBeVisibleAsync();
        await officer.IsAccessibleAsync();

        // Correct the row in place, check again.
        await officer.Page.Locator("#row-2 a").ClickAsync();
        await officer.Page.GetByLabel("第 2 行 商品编码").FillAsync("SH-513423-001");
        await officer.Page.GetByLabel("第 2 行 电话").FillAsync("13912345678");
        await officer.SendAsync(Button(officer, "保存"));
        await officer.Page.GotoAsync(address);
        await officer.SendAsync(Button(officer, "检查").First);
        await ReloadUntilAsync(officer, address, "有误 0");
        await officer.SendAsync(Button(officer, "提交审批"));
        await ReloadUntilAsync(officer, address, "待审批");

        await using var approver = await market.VisitAsync(script: script);
        await approver.SignInAsync("approver", address);
        await approver.IsAccessibleAsync();
        await approver.SendAsync(Button(approver, "批准"));

        await ReloadUntilAsync(officer, address, "采购单");
        await Expect(officer.Page.Locator("main")).ToContainTextAsync("2 行全额");
        await officer.IsAccessibleAsync();

        await using var finance = await market.VisitAsync(script: script);
        await finance.SignInAsync("finance", "/procurement/settlements");
        await finance.IsAccessibleAsync();

        await using var cooperative = await market.VisitAsync(script: script, width: 390, height: 844);
        await cooperative.SignInAsync("cooperative", "/cooperative/purchase-orders");
        await cooperative.IsAccessibleAsync();
        await officer.Page.Locator("a[href^='/procurement/purchase-orders/']").First.ClickAsync();
        await officer.Page.WaitForURLAsync("**/purchase-orders/*");
        await officer.IsAccessibleAsync();
        var order = new Uri(officer.Page.Url).AbsolutePath;
        var number = Regex.Match(await officer.Page.Locator("main").InnerTextAsync(), @"\bP\d{6}-\w{6}\b").Value;
        Assert.NotEmpty(number);
        await ShipAsync(cooperative, order.Replace("/procurement/", "/cooperative/", StringComparison.Ordinal));

        await officer.Page.GotoAsync(order);
        await Button(officer, "确认收货").ClickAsync();
        await Expect(Button(officer, "完成验收")).ToBeVisibleAsync();
        await officer.IsAccessibleAsync();
        await Button(officer, "完成验收").ClickAsync();
        await Expect(officer.Page.Locator("main")).ToContainTextAsync("付款到期");
        await officer.IsAccessibleAsync();

        await officer.Page.GotoAsync(address);
        var file = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Page.Locator("a[href*='handler=Result'][href*='kind=csv']").ClickAsync());
        var rows = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(2, rows.Count(r => r.Contains("SH-513423-001", StringComparison.Ordinal)));

        await finance.Page.ReloadAsync();
        // Accepted and on no sheet yet: it can be settled.
        await Expect(finance.Page.Locator("main")).ToContainTextAsync(number);
        await finance.IsAccessibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_50_MB_is_named_too_large_and_nothing_typed_is_lost(bool script)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllBytesAsync(file, new byte[52_000_000], TestContext.Current.CancellationToken);
        try
        {
            await using var officer = await market.VisitAsync("en", script: script, trace: false);
            await officer.SignInAsync("officer", "/procurement/batches/new");
            await officer.Page.GetByLabel("Title").FillAsync("Canteen, January");
            await officer.Page.GetByLabel("CSV or XLSX").SetInputFilesAsync(file);
            await Button(officer, "Create the batch").ClickAsync();
            if (script)
            {
                Assert.Equal("The file is over 20 MB; split it into several batches", await officer.Page.GetByLabel("CSV or XLSX").EvaluateAsync<string>("field => field.validationMessage"));
            }
            else
            {
                await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = "That file is too large" })).ToBeVisibleAsync();
                await officer.Page.GoBackAsync();
            }
            await Expect(officer.Page.GetByLabel("Title")).ToHaveValueAsync("Canteen, January");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task ShipAsync(Visit cooperative, string order)
    {
        await cooperative.Page.GotoAsync(order);
        await cooperative.IsAccessibleAsync();
        await Button(cooperative, "接单").ClickAsync();
        await Expect(cooperative.Page.Locator("#waybill")).ToBeVisibleAsync();
        await cooperative.IsAccessibleAsync();
        await cooperative.Page.Locator("#carrier").FillAsync("顺丰速运");
        await cooperative.Page.Locator("#waybill").FillAsync("SF1234567891");
        await Button(cooperative, "确认发货").ClickAsync();
        await Expect(cooperative.Page.Locator("main")).ToContainTextAsync("SF1234567891");
        await cooperative.IsAccessibleAsync();
    }

    private static async Task ReloadUntilAsync(Visit visit, string address, string words)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            try
            {
                await visit.Page.GotoAsync(address);
            }
            catch (PlaywrightException e) when (e.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
            {
                // The page's own script saw the progress end and reloaded it first.
                continue;
            }
            if ((await visit.Page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal)) return;
            await Task.Delay(250);
        }
        Assert.Fail($"{address} never said {words}: {await visit.Page.Locator("main").InnerTextAsync()}");
    }
}
