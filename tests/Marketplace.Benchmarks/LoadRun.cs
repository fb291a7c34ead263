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
        var (program, content) = Program();
        string[] start = [program, "--urls", "{url}", "--contentRoot", content, "--Hosting:DataFolder", folder, "--Accounts:SignInsPerMinute", "0", "--Accounts:ReadsPerSecond", "0", "--Accounts:WritesPerSecond", "0"];
        SayWhere();
        try
        {
            var (first, firstReady) = await Server.StartAsync("/health/ready", start);
            await first.DisposeAsync();
            var (market, ready) = await Server.StartAsync("/health/ready", start);
            await using (market)
            {
                Report("start", "first (migrate and seed)", $"{firstReady.TotalSeconds:0.0} s", "≤ 8 s");
                Report("start", "later", $"{ready.TotalSeconds:0.0} s", "≤ 4 s");
                Report("memory", "resident at the start", $"{market.ResidentBytes() >> 20} MiB", "≤ 350 MiB");
                foreach (var scenario in Scenarios.All.Where(s => wanted.Length == 0 || wanted.Contains(s.Name)))
                    await scenario.RunAsync(new Bench(market, folder, Report));
                Report("memory", "resident in the moment all of it ends", $"{market.ResidentBytes() >> 20} MiB", "–");
                await Task.Delay(TimeSpan.FromSeconds(15));
                Report("memory", "resident after it, 15 s later", $"{market.ResidentBytes() >> 20} MiB", "≤ 350 MiB");
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static Task<int> ScaleAsync(bool verbs)
    {
        var (program, content) = Program();
        SayWhere();
        return BatchScale.RunAsync(program, content, verbs, Report);
    }

    private static (string Program, string Content) Program() =>
        (Directory.GetFiles(Path.Combine(Root(), "src", "Marketplace.Web", "bin", "Release"), "Marketplace.Web.dll", SearchOption.AllDirectories).FirstOrDefault() ?? throw new InvalidOperationException("Build first: dotnet build src/Marketplace.Web -c Release"),
            Path.Combine(Root(), "src", "Marketplace.Web"));

    private static void SayWhere() => Console.WriteLine($"Machine: {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET {Environment.Version}");

    private static void Report(string scenario, string what, string figure, string beside) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scenario,-12} | {what,-44} | {figure,-34} | {beside} |"));

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}

/// <summary>What a scenario works with.</summary>
internal sealed record Bench(Server Market, string Folder, Action<string, string, string, string> Report)
{
    /// <summary>Starts a limit's own server from this program.</summary>
    public static async Task<Server> LimitAsync(params string[] arguments) =>
        (await Server.StartAsync("/", [typeof(Bench).Assembly.Location, .. arguments])).Server;

    /// <summary>Measures an address against raw Kestrel sending the same bytes and the same headers.</summary>
    public async Task AgainstRawAsync(string scenario, string what, string path, params string[] headers)
    {
        using var http = new HttpClient();
        byte[] bytes = [];
        // The second answer is the kept one.
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Market.Url + path);
            foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
            using var answer = await http.SendAsync(request);
            bytes = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            var sent = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Transfer-Encoding" or "Content-Length"));
            await File.WriteAllLinesAsync(Path.Combine(Folder, "raw.headers"), sent.Select(h => $"{h.Key}: {string.Join(", ", h.Value)}"));
        }
        var file = Path.Combine(Folder, "raw");
        await File.WriteAllBytesAsync(file, bytes);
        await using var raw = await LimitAsync("raw", file, "{url}");
        await CompareAsync(scenario, $"{what} ({bytes.Length / 1024.0:0.0} KB)", raw, "/", path, null, headers);
    }

    /// <summary>
    /// Limit and ours in alternation, each round its own ratio; reported are the medians. Processor time per request is the
    /// sturdy figure: a neighbour on the machine takes away rate, hardly processor time.
    /// </summary>
    public async Task CompareAsync(string scenario, string what, Server limit, string limitPath, string path, string? script, params string[] headers)
    {
        const int rounds = 7, seconds = 2;
        await Wrk.RunAsync(limit, limitPath, 3, script, headers);
        await Wrk.RunAsync(Market, path, 5, script, headers);
        var pairs = new List<(Rate Limit, Rate Ours)>();
        for (var i = 0; i < rounds; i++)
            pairs.Add((await Wrk.RunAsync(limit, limitPath, seconds, script, headers), await Wrk.RunAsync(Market, path, seconds, script, headers)));
        double Median(Func<(Rate Limit, Rate Ours), double> of) => pairs.Select(of).Order().ElementAt(rounds / 2);
        var errors = pairs.Sum(p => p.Ours.Errors);
        Report(scenario, what,
            string.Create(CultureInfo.InvariantCulture, $"{Median(p => p.Ours.PerSecond):0}/s, {Median(p => p.Ours.CpuMicroseconds):0} µs") + (errors > 0 ? $", {errors} not 2xx" : ""),
            string.Create(CultureInfo.InvariantCulture, $"limit {Median(p => p.Limit.PerSecond):0}/s, {Median(p => p.Limit.CpuMicroseconds):0} µs → {Median(p => 100 * p.Limit.CpuMicroseconds / p.Ours.CpuMicroseconds):0} % by processor, {Median(p => 100 * p.Ours.PerSecond / p.Limit.PerSecond):0} % by rate"));
    }
}

internal sealed record Scenario(string Name, Func<Bench, Task> RunAsync);
