namespace Marketplace.UiTests.Consumer;

public sealed class LosingTheWay(Market market)
{
    [Theory]
    [InlineData("zh-CN", "没有找到这一页")]
    [InlineData("en", "We could not find that page")]
    public async Task A_missing_page_says_so_and_leads_back(string language, string words)
    {
        await using var visit = await market.VisitAsync(language);
        var answer = await visit.Page.GotoAsync("/no-such-page");
        Assert.Equal(404, answer!.Status);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = words })).ToBeVisibleAsync();
        await visit.IsAccessibleAsync();
    }
}
