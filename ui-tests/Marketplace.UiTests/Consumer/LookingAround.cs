namespace Marketplace.UiTests.Consumer;

public sealed class LookingAround(Market market)
{
    [Theory]
    [InlineData("zh-CN", 1440, ColorScheme.Light)]
    [InlineData("en", 390, ColorScheme.Dark)]
    public async Task Every_shop_page_is_open_to_all(string language, int width, ColorScheme colours)
    {
        await using var visit = await market.VisitAsync(language, width: width);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in new[] { "/", "/products?category=fruit", "/search?q=huajiao", "/search?q=zzzzzzzz", "/counties", "/counties/513423", "/impact", "/about", "/help" })
        {
            await visit.Page.GotoAsync(path);
            await visit.IsAccessibleAsync();
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width} px");
        }
        await visit.Page.GotoAsync("/products?category=sichuan-pepper");
        await visit.Page.Locator(".goods h3 a").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/products/*");
        await visit.IsAccessibleAsync();
        await visit.Page.Locator("#origin-title ~ dl a[href^='/producers/']").ClickAsync();
        await visit.Page.WaitForURLAsync("**/producers/*");
        await visit.IsAccessibleAsync();
    }

    [Fact]
    public async Task Typing_a_beginning_in_pinyin_proposes_where_to_go()
    {
        await using var visit = await market.VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("huaj");
        await Expect(visit.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("花椒");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("花椒");
        await visit.IsAccessibleAsync();
    }

    [Fact]
    public async Task The_ring_of_months_turns_and_facets_narrow_without_script()
    {
        await using var visit = await market.VisitAsync("en", script: false);
        await visit.Page.GotoAsync("/");
        await visit.Page.Locator(".month-ring a[href='/?month=5'], .month-ring a[href='/']").First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/products?category=tea");
        var all = await visit.Page.Locator(".list-head [role=status]").InnerTextAsync();
        await visit.Page.Locator(".facet", new() { HasTextString = "Black Tea" }).ClickAsync();
        Assert.NotEqual(all, await visit.Page.Locator(".list-head [role=status]").InnerTextAsync());
        await Expect(visit.Page.Locator(".facet[aria-current]", new() { HasTextString = "Black Tea" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_one_chooses_stays()
    {
        await using var visit = await market.VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "切换深浅色" }).ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}
