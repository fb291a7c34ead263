using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

[assembly: AssemblyFixture(typeof(Marketplace.UiTests.Market))]

namespace Marketplace.UiTests;

/// <summary>The marketplace as one command starts it, on an empty data folder and a free port, and one Chromium for all journeys.</summary>
public sealed class Market : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "market-" + Path.GetRandomFileName());
    private Process? _program;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Address = $"http://localhost:{FreePort()}";
        var program = Path.Combine(Root(), "src", "Marketplace.Web");
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var binary = Directory.GetFiles(Path.Combine(program, "bin", configuration), "Marketplace.Web.dll", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();
        _program = Process.Start(new ProcessStartInfo("dotnet", [binary, "--urls", Address, "--Hosting:DataFolder", _folder, "--contentRoot", program])
        {
            WorkingDirectory = program,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _program.OutputDataReceived += (_, _) => { };
        _program.BeginOutputReadLine();
        _program.ErrorDataReceived += (_, line) => { if (line.Data is not null) Console.Error.WriteLine(line.Data); };
        _program.BeginErrorReadLine();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) when (tries < 300 && !_program.HasExited) { }
            await Task.Delay(200);
        }
    }

    /// <summary>Opens a browser window of a new visitor; traces and a screenshot are kept when the journey fails.</summary>
    public async Task<Visit> VisitAsync(string language = "zh-CN", bool script = true, int width = 1440, int height = 900, bool trace = true, [CallerMemberName] string journey = "")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language,
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(15_000);
        if (trace) await context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });
        return new Visit(context, await context.NewPageAsync(), journey, script, trace);
    }

    /// <summary>The addresses of all pages, as their sources name them: <c>/products/{slug}</c>.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "src", "Marketplace.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => File.ReadLines(file).First()).Where(line => line.StartsWith("@page", StringComparison.Ordinal))
            .Select(line => Regex.Match(line, "^@page \"(/[^\"]*)\"$") is { Success: true } named ? named.Groups[1].Value : throw new InvalidOperationException($"A page without an address of its own: {line}"))
            .Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_program is { HasExited: false })
        {
            _program.Kill(entireProcessTree: true);
            await _program.WaitForExitAsync();
        }
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}

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

    /// <summary>Axe finds nothing against WCAG 2.2 AA on the page as it stands. Axe is a script itself: without scripts it would never answer.</summary>
    public async Task IsAccessibleAsync()
    {
        if (!script) return;
        var faults = await FaultsAsync();
        Assert.True(faults.Count == 0, $"{Page.Url}: {string.Join("\n", faults)}");
    }

    /// <summary>What axe finds; of the colours only, where the rest was judged in other colours.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(bool coloursOnly = false)
    {
        var found = await Page.RunAxe(new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = coloursOnly ? new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } : null,
        });
        return [.. found.Violations.Select(v => $"{v.Id}: {v.Help} – {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }

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
