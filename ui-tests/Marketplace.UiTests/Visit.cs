namespace Marketplace.UiTests;

/// <summary>One visitor's browser window.</summary>
public sealed class Visit(IBrowserContext context, IPage page, string journey, bool script, bool trace) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    /// <summary>Signs in as one of the demo accounts, e.g. <c>officer</c>, and returns to the page named.</summary>
    public async Task SignInAsync(string account, string then = "/")
    {
        await Page.GotoAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(then));
        await Page.Locator("input[name='Email'], input[name='Input.Email']").FillAsync($"{account}@demo.local");
        await Page.Locator("input[type='password']").FillAsync("Demo-2026!");
        await Page.Locator("main form button[type='submit']").First.ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Presses a button and waits until the server has answered its form: going elsewhere earlier would call it back.</summary>
    public Task SendAsync(ILocator button) => Page.RunAndWaitForResponseAsync(() => button.ClickAsync(), answer => answer.Request.Method == "POST");

    /// <summary>Who is signed in here, for further visits of the same person.</summary>
    public Task<string> SignedInAsync() => context.StorageStateAsync();

    /// <summary>Axe finds nothing against WCAG 2.2 AA on the page as it stands. Axe is a script itself: without scripts it would never answer.</summary>
    public async Task IsAccessibleAsync()
    {
        if (!script) return;
        await Page.WaitForLoadStateAsync();
        var faults = await FaultsAsync();
        Assert.True(faults.Count == 0, $"{Page.Url}: {string.Join("\n", faults)}");
    }

    /// <summary>What axe, which came along with every page, finds; of the colours only, where the rest was judged in other colours.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(bool coloursOnly = false) => await Page.EvaluateAsync<string[]>(
        """
        async coloursOnly => (await axe.run(document, { resultTypes: ['violations'], ...coloursOnly && { runOnly: ['color-contrast'] } }))
          .violations.map(v => `${v.id}: ${v.help} – ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """, coloursOnly);

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed || TestContext.Current.TestState is null)
        {
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "failures")).FullName;
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, journey + ".png"), FullPage = true });
            if (trace) await context.Tracing.StopAsync(new() { Path = Path.Combine(folder, journey + ".zip") });
        }
        await context.CloseAsync();
    }
}
