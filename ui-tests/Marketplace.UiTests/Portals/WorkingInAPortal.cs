namespace Marketplace.UiTests.Portals;

/// <summary>Every portal page, in both languages and both colours, on a desk and on a phone, is accessible and no wider than its screen.</summary>
public sealed class WorkingInAPortal(Market market)
{
    [Theory]
    [InlineData("officer", "zh-CN", 1440, ColorScheme.Light)]
    [InlineData("officer", "en", 390, ColorScheme.Dark)]
    [InlineData("finance", "zh-CN", 390, ColorScheme.Dark)]
    [InlineData("finance", "en", 1440, ColorScheme.Light)]
    [InlineData("approver", "en", 390, ColorScheme.Light)]
    [InlineData("cooperative", "zh-CN", 390, ColorScheme.Light)]
    [InlineData("cooperative", "en", 1440, ColorScheme.Dark)]
    [InlineData("operator", "zh-CN", 1440, ColorScheme.Dark)]
    [InlineData("operator", "en", 390, ColorScheme.Light)]
    [InlineData("consumer", "zh-CN", 390, ColorScheme.Dark)]
    [InlineData("consumer", "en", 1440, ColorScheme.Light)]
    public async Task Each_page_fits_its_screen_and_everyone(string account, string language, int width, ColorScheme colours)
    {
        await using var visit = await market.VisitAsync(language, width: width);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        await visit.SignInAsync(account, "/");
        var wrong = new List<string>();
        foreach (var path in PagesOf(account))
        {
            var answer = await visit.Page.GotoAsync(path);
            if (!answer!.Ok) wrong.Add($"{path} answers {answer.Status}");
            try
            {
                await visit.IsAccessibleAsync();
            }
            catch (Xunit.Sdk.TrueException problem)
            {
                wrong.Add(problem.Message);
            }
            if (await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")) wrong.Add($"{path} is wider than {width} px");
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static string[] PagesOf(string account) => account switch
    {
        "officer" => ["/procurement", "/procurement/batches", "/procurement/batches/new", "/procurement/finance", "/account", "/account/addresses"],
        "finance" => ["/procurement", "/procurement/batches", "/procurement/finance"],
        "approver" => ["/procurement", "/procurement/batches?status=submitted", "/account"],
        "cooperative" => ["/cooperative", "/cooperative/orders", "/cooperative/orders?shelf=All", "/cooperative/listings", "/cooperative/lots", "/cooperative/reviews", "/cooperative/purchase-orders", "/account"],
        "operator" => ["/operator", "/operator/stuck", "/operator/mail", "/operator/audit"],
        _ => ["/account", "/account/addresses", "/orders", "/cart"],
    };
}
