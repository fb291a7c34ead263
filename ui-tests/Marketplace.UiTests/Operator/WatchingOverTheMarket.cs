namespace Marketplace.UiTests.Operator;

public sealed class WatchingOverTheMarket(Market market)
{
    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("en", false)]
    public async Task An_operator_sees_what_waits_and_what_was_done(string language, bool script)
    {
        await using var visit = await market.VisitAsync(language, script);
        await visit.SignInAsync("operator", "/operator");
        foreach (var page in (string[])["/operator", "/operator/stuck", "/operator/mail", "/operator/audit"])
        {
            await visit.Page.GotoAsync(page);
            await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
            if (script) await visit.IsAccessibleAsync();
        }
        await visit.Page.GotoAsync("/operator/jobs/recurring?from=0&count=100");
        await Assertions.Expect(visit.Page.GetByText("ReconcileStock").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_shopper_finds_the_door_closed()
    {
        await using var visit = await market.VisitAsync();
        await visit.SignInAsync("consumer", "/");
        var answer = await visit.Page.GotoAsync("/operator/jobs");
        Assert.Equal(403, answer!.Status);
    }
}
