using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;

[assembly: AssemblyFixture(typeof(Marketplace.UiTests.Market))]

namespace Marketplace.UiTests;

/// <summary>The marketplace as one command starts it, on an empty data folder and a free port, and one Chromium for all journeys.</summary>
public sealed class Market : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "market-" + Path.GetRandomFileName());
    private Process? _program;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Address = $"http://localhost:{FreePort()}";
        var program = Path.Combine(Root(), "src", "Marketplace.Web");
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var binary = Directory.GetFiles(Path.Combine(program, "bin", configuration), "Marketplace.Web.dll", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();
        // All journeys sign in from one network address, on a quick machine more than twenty within a minute.
        _program = Process.Start(new ProcessStartInfo("dotnet", [binary, "--urls", Address, "--Hosting:DataFolder", _folder, "--contentRoot", program, "--Accounts:SignInsPerMinute", "0"])
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
    /// <param name="signedIn">What <see cref="Visit.SignedInAsync"/> returned: the visitor need not sign in again.</param>
    public async Task<Visit> VisitAsync(string language = "zh-CN", bool script = true, int width = 1440, int height = 900, bool trace = true, string? signedIn = null, [CallerMemberName] string journey = "")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language,
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = height },
            StorageState = signedIn,
        });
        context.SetDefaultTimeout(30_000);
        await context.AddInitScriptAsync(Axe);
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
