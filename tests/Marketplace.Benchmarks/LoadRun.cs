using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Marketplace.Benchmarks;

/// <summary>Runs the end-to-end scenarios on a fresh, seeded marketplace and prints one table of figures, each beside its limit.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(string[] wanted)
    {
        var folder = Directory.CreateTempSubdirectory("load-").FullName;
        var program = Directory.GetFiles(Path.Combine(Root(), "src", "Marketplace.Web", "bin", "Release"), "Marketplace.Web.dll", SearchOption.AllDirectories).FirstOrDefault();
        if (program is null)
        {
            Console.Error.WriteLine("Build first: dotnet build src/Marketplace.Web -c Release");
            return 1;
        }
        var content = Path.Combine(Root(), "src", "Marketplace.Web");
        string[] start = [program, "--urls", "{url}", "--contentRoot", content, "--Hosting:DataFolder", folder, "--Accounts:SignInsPerMinute", "0", "--Accounts:ReadsPerSecond", "0", "--Accounts:WritesPerSecond", "0"];
        Console.WriteLine($"Machine: {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET {Environment.Version}");
        try
        {
            var (first, firstReady) = await Server.StartAsync("/health/ready", start);
            await first.DisposeAsync();
            var (market, ready) = await Server.StartAsync("/health/ready", start);
            await using (market)
            {
                Report("start", "first (migrate and seed)", $"{firstReady.TotalSeconds:0.0} s", "≤ 8 s");
                Report("start", "later", $"{ready.TotalSeconds:0.0} s", "≤ 4 s");
                foreach (var scenario in Scenarios.All.Where(s => wanted.Length == 0 || wanted.Contains(s.Name)))
                    await scenario.RunAsync(new Bench(market, folder, Report));
                Report("memory", "resident after all of it", $"{market.ResidentBytes() >> 20} MiB", "≤ 350 MiB");
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(string scenario, string what, string figure, string beside) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scenario,-12} | {what,-44} | {figure,-34} | {beside} |"));

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}

/// <summary>What a scenario works with.</summary>
internal sealed record Bench(Server Market, string Folder, Action<string, string, string, string> Report)
{
    /// <summary>Starts a limit's own server from this program.</summary>
    public static async Task<Server> LimitAsync(params string[] arguments) =>
        (await Server.StartAsync("/", [Environment.ProcessPath is { } self && !self.EndsWith("dotnet", StringComparison.Ordinal) ? Path.ChangeExtension(self, ".dll") : Environment.GetCommandLineArgs()[0], .. arguments])).Server;

    /// <summary>Measures a page against raw Kestrel sending the same bytes, in turn: limit, ours, limit, ours.</summary>
    public async Task AgainstRawAsync(string scenario, string what, string path, int seconds = 4)
    {
        using var http = new HttpClient();
        var bytes = await http.GetByteArrayAsync(Market.Url + path);
        var file = Path.Combine(Folder, "raw.bin");
        await File.WriteAllBytesAsync(file, bytes);
        await using var raw = await LimitAsync("raw", file, "{url}");
        await CompareAsync(scenario, $"{what} ({bytes.Length / 1024.0:0.0} KB)", raw, "/", path, null, seconds);
    }

    public async Task CompareAsync(string scenario, string what, Server limit, string limitPath, string path, string? script, int seconds = 4)
    {
        await Wrk.RunAsync(limit, limitPath, 2, script);
        await Wrk.RunAsync(Market, path, 4, script);
        var pairs = new List<(Rate Limit, Rate Ours)>();
        for (var i = 0; i < 3; i++) pairs.Add((await Wrk.RunAsync(limit, limitPath, seconds, script), await Wrk.RunAsync(Market, path, seconds, script)));
        var (l, o) = pairs.OrderBy(p => p.Ours.PerSecond / p.Limit.PerSecond).ElementAt(1);
        Report(scenario, what, string.Create(CultureInfo.InvariantCulture, $"{o.PerSecond:0}/s, {o.CpuMicroseconds:0} µs, p99 {o.P99}") + (o.Errors > 0 ? $", {o.Errors} not 2xx" : ""),
            string.Create(CultureInfo.InvariantCulture, $"limit {l.PerSecond:0}/s, {l.CpuMicroseconds:0} µs → {100 * o.PerSecond / l.PerSecond:0} % by rate, {100 * l.CpuMicroseconds / o.CpuMicroseconds:0} % by processor"));
    }
}

internal sealed record Scenario(string Name, Func<Bench, Task> RunAsync);
