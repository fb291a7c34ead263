using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Marketplace.IntegrationTests.Cluster;

/// <summary>The tests of this name take turns on one cluster: each leaves it whole.</summary>
[CollectionDefinition(Name)]
public sealed class OnTheCluster : ICollectionFixture<TheCluster>
{
    public const string Name = "cluster";
}

/// <summary>The production topology as <c>infra/cluster</c> starts it: nginx, two web instances, a worker, PostgreSQL, Redis, mail, Stripe's stand-in.</summary>
public sealed class TheCluster : IAsyncLifetime
{
    private static readonly string[] Needed = ["/usr/sbin/nginx", "/usr/bin/redis-server", "/usr/bin/aiosmtpd", "/usr/bin/openssl", "/usr/bin/curl"];

    private readonly string _folder;
    private readonly string? _missing = Missing();
    private int _callers;

    public TheCluster() : this(Path.Combine(Path.GetTempPath(), "cluster-" + Path.GetRandomFileName())) { }

    internal TheCluster(string folder) => _folder = folder;

    public Uri Address { get; private set; } = new("https://127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        if (_missing is not null) return;
        try
        {
            await CommandAsync("up");
        }
        catch
        {
            await TryAsync("down", "--forget");
            throw;
        }
        Address = new($"https://127.0.0.1:{Port("nginx")}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_missing is not null) return;
        await CommandAsync("down", Environment.GetEnvironmentVariable("CLUSTER_KEEP") is null ? "--forget" : "");
    }

    /// <summary>Skips the test, with the reason, where the servers cannot be had.</summary>
    public void MustRun() => Assert.SkipWhen(_missing is not null, _missing ?? "");

    public int Port(string part) => int.Parse(File.ReadAllText(Path.Combine(_folder, "ports", part)));

    public string Folder(string part) => Path.Combine(_folder, part);

    /// <summary>Runs <c>infra/cluster</c>; what it said, or an exception with its last words.</summary>
    public async Task<string> CommandAsync(params string[] words)
    {
        var (code, said) = await TryAsync(words);
        return code == 0 ? said.Trim() : throw new InvalidOperationException($"infra/cluster {string.Join(' ', words)} ended with {code}:\n{said}");
    }

    public async Task<(int Code, string Said)> TryAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Root(), "infra", "cluster"), words.Where(w => w.Length > 0)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CLUSTER_FOLDER"] = _folder;
        if (!start.Environment.ContainsKey("CLUSTER_APP"))
        {
            // The build under test; by hand the cluster publishes one.
            start.Environment["CLUSTER_APP"] = Path.GetDirectoryName(typeof(Program).Assembly.Location);
            start.Environment["CLUSTER_CONTENT"] = Path.Combine(Root(), "src", "Marketplace.Web");
        }
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }

    public Task<string> SqlAsync(string question) => CommandAsync("sql", question);

    /// <summary>Somebody with a network address of their own: everything in 127.0.0.0/8 is this machine.</summary>
    public Caller NewCaller(string? part = null, string? from = null) =>
        new(part is null ? Address : new Uri($"http://127.0.0.1:{Port(part)}"), from ?? $"127.0.2.{Interlocked.Increment(ref _callers)}");

    public async Task<Caller> SignedInAsync(string account, string? part = null)
    {
        var caller = NewCaller(part);
        await caller.SignInAsync($"{account}@demo.local", "Demo-2026!");
        return caller;
    }

    public string Log(string part) => File.ReadAllText(Path.Combine(_folder, "logs", part + ".log"));

    private static string? Missing()
    {
        var missing = Needed.Where(tool => !File.Exists(tool)).ToList();
        if (!Directory.Exists("/usr/lib/postgresql")) missing.Add("/usr/lib/postgresql");
        return missing.Count == 0 ? null : "infra/cluster needs " + string.Join(", ", missing);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
