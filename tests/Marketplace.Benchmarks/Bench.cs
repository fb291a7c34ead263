using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Marketplace.Benchmarks;

/// <summary>A server under measure: a process of its own, whose processor time can be read.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;

    private Server(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }
    public int ProcessId => _process.Id;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<(Server Server, TimeSpan Ready)> StartAsync(string path, params string[] arguments)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments.Select(a => a == "{url}" ? url : a)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 3_000; tries++)
        {
            try
            {
                if ((await http.GetAsync(url + path)).IsSuccessStatusCode) return (new Server(process, url), Stopwatch.GetElapsedTime(started));
            }
            catch (HttpRequestException) when (!process.HasExited) { }
            await Task.Delay(20);
        }
        throw new InvalidOperationException($"{string.Join(' ', arguments)} did not start.");
    }

    /// <summary>User and system time spent so far.</summary>
    public TimeSpan Cpu()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>What one run of wrk measured.</summary>
internal sealed record Rate(double PerSecond, double CpuMicroseconds, string P50, string P99, long Errors);

internal static partial class Wrk
{
    /// <summary>Bounded by <paramref name="seconds"/>; 32 connections on loopback.</summary>
    /// <param name="script">A Lua file that makes the requests; or headers, each as <c>Name: value</c>.</param>
    public static async Task<Rate> RunAsync(Server server, string path, int seconds, string? script = null, params string[] headers)
    {
        var before = server.Cpu();
        string[] asking = [.. script is null ? [] : new[] { "-s", script }, .. headers.SelectMany(h => new[] { "-H", h })];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", "--latency", .. asking, server.Url + path])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var requests = long.Parse(Requests().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        var errors = NotOk().Match(said) is { Success: true } bad ? long.Parse(bad.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return new(double.Parse(PerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture),
            (server.Cpu() - before).TotalMicroseconds / Math.Max(1, requests),
            Percentile(said, "50%"), Percentile(said, "99%"), errors);
    }

    private static string Percentile(string said, string which) => Regex.Match(said, which.Replace("%", "\\%", StringComparison.Ordinal) + @"\s+(\S+)").Groups[1].Value;

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotOk();
}
