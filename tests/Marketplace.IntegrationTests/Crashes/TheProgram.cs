using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marketplace.IntegrationTests.Servers;

namespace Marketplace.IntegrationTests.Crashes;

/// <summary>The marketplace as a process of its own on a data folder that outlives it: it can be killed like a machine that loses its power.</summary>
public sealed class TheProgram(params string[] settings) : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "killed-" + Path.GetRandomFileName());
    private Process? _process;

    /// <summary>Another place for the data than the temp folder.</summary>
    public string Folder { init => _folder = value; }

    public HttpClient Http { get; private set; } = new();

    /// <summary>Returns when readiness answers as awaited.</summary>
    public async Task StartAsync(HttpStatusCode awaited = HttpStatusCode.OK)
    {
        var content = Path.Combine(Root(), "src", "Marketplace.Web");
        var url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        _process = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Program).Assembly.Location, "--urls", url, "--contentRoot", content, .. Ground(), "--Accounts:WritesPerSecond", "0", "--Logging:LogLevel:Default", "Error"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = new Uri(url) };
        for (var tries = 0; ; tries++)
        {
            Assert.True(tries < 1200 && !_process.HasExited, "The program did not open.");
            try
            {
                if ((await Http.GetAsync("/health/ready")).StatusCode == awaited) return;
            }
            catch (HttpRequestException) { }
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async Task SignInAsync(string account)
    {
        using var answer = await Http.PostAsJsonAsync("/api/accounts/sign-in", new { email = $"{account}@demo.local", password = "Demo-2026!" });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Runs one of the program's commands on the same data; its exit code.</summary>
    public async Task<int> CommandAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Program).Assembly.Location, command, "--contentRoot", Path.Combine(Root(), "src", "Marketplace.Web"), .. Ground()])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private string[] Ground() =>
        ["--Hosting:DataFolder", _folder, .. settings.Length > 0 ? settings : RealServers.SettingsOf(_folder, seeded: true).SelectMany(s => (string[])["--" + s.Key, s.Value])];

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        RealServers.GiveBack(_folder);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    internal static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
