using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(Marketplace.IntegrationTests.House))]

namespace Marketplace.IntegrationTests;

/// <summary>
/// The whole house in one process on a data folder of its own, seeded, on the embedded servers or, in a run that wants
/// them, on <see cref="RealServers"/>. One is shared by all tests (take it as a constructor parameter); a test that moves
/// the clock, restarts or breaks things makes its own with <see cref="OnItsOwn"/>.
/// </summary>
public sealed class House : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder;
    private readonly bool _keepFolder;
    private readonly bool _shared;
    private readonly Action<IServiceCollection>? _change;
    private readonly (string Key, string Value)[] _settings;
    private readonly Dictionary<string, string> _tokens = [];

    // The seeded database as the shared house found it: houses of a test's own start from a copy instead of seeding again.
    private static string? _template;
    private readonly bool _seeded;
    private readonly bool _copied;
    private string? _pool;

    public House() : this(null, null, null, seeded: true) => _shared = true;

    private House(string? folder, TimeProvider? clock, Action<IServiceCollection>? change, bool seeded, (string, string)[]? settings = null)
    {
        _settings = settings ?? [];
        _seeded = seeded;
        _folder = folder ?? Path.Combine(Path.GetTempPath(), "house-" + Path.GetRandomFileName());
        _keepFolder = folder is not null;
        _change = services =>
        {
            if (clock is not null) services.AddSingleton(clock);
            change?.Invoke(services);
        };
        // A house with a clock of its own is seeded by that clock.
        _copied = seeded && clock is null;
        if (_copied && _template is { } template && !File.Exists(DatabaseIn(_folder)))
        {
            Directory.CreateDirectory(_folder);
            File.Copy(template, DatabaseIn(_folder));
        }
    }

    public string DataFolder => _folder;

    // The factory opens at first use without a lock: test classes that start together would open the house twice.
    public async ValueTask InitializeAsync()
    {
        if (RealServers.Wanted)
        {
            // PostgreSQL copies only a database that nobody uses: a house of its own seeds it and closes.
            var folder = Path.Combine(_folder, "template");
            await using (var seeding = OnItsOwn(folder)) _ = seeding.Services;
            await RealServers.KeepAsTemplateAsync(folder);
        }
        _ = Services;
        if (RealServers.Wanted) return;
        var template = Path.Combine(_folder, "template.db");
        await InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlAsync($"VACUUM INTO {template}"));
        _template = template;
    }

    // The shared house is the last to close.
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_shared) await RealServers.EndAsync();
    }

    private static string DatabaseIn(string folder) => Path.Combine(folder, "marketplace.db");

    /// <summary>A house of the test's own; with a <paramref name="folder"/> it keeps the data, so that it can be opened again. Unseeded it opens faster.</summary>
    public static House OnItsOwn(string? folder = null, FakeTimeProvider? clock = null, Action<IServiceCollection>? change = null, bool seeded = true, params (string Key, string Value)[] settings) =>
        new(folder, clock, change, seeded, settings);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Hosting:DataFolder", _folder);
        builder.UseSetting("Hosting:Seed", _seeded ? "true" : "false");
        foreach (var (key, value) in RealServers.SettingsOf(_folder, _copied)) builder.UseSetting(key, value);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // All tests sign in from one network address.
        builder.UseSetting("Accounts:SignInsPerMinute", "0");
        builder.UseSetting("Accounts:ClaimsPerMinute", "0");
        // One test knocks at every door six times.
        builder.UseSetting("Accounts:WritesPerSecond", "0");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => _change?.Invoke(services));
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        // Hangfire keeps one log provider for the process; it must not outlive the house it came from.
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        using var scope = host.Services.CreateScope();
        _pool = (scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Database.GetDbConnection() as SqliteConnection)?.ConnectionString;
        return host;
    }

    /// <summary>A browser-like client that does not follow redirects and keeps cookies; sends same-origin headers.</summary>
    public HttpClient Visitor(string language = "zh-CN")
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost:5080") });
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A script's client signed in by bearer as one of the demo accounts, e.g. <c>consumer</c>.</summary>
    public async Task<HttpClient> ScriptOfAsync(string account, string language = "zh-CN")
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("http://localhost:5080") });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        string? token;
        lock (_tokens) _tokens.TryGetValue(account, out token);
        if (token is null)
        {
            using var answer = await client.PostAsJsonAsync("/api/accounts/sign-in", new { email = $"{account}@demo.local", password = "Demo-2026!" });
            answer.EnsureSuccessStatusCode();
            token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
            lock (_tokens) _tokens[account] = token;
        }
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Runs something inside a scope of the house, with its real doors.</summary>
    public async Task<T> InsideAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task InsideAsync(Func<IServiceProvider, Task> work) => InsideAsync(async services => { await work(services); return true; });

    /// <summary>Delivers what was told, until nothing is due.</summary>
    public async Task SettleAsync()
    {
        var outbox = Services.GetRequiredService<DeliverOutbox>();
        while (await outbox.DeliverDueAsync(CancellationToken.None) > 0) { }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        // The timer of a pool of connections would keep the whole closed house in memory for minutes.
        if (_pool is not null) SqliteConnection.ClearPool(new(_pool));
        if (_keepFolder) return;
        RealServers.GiveBack(_folder);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
