using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.IntegrationTests.Servers;

/// <summary>
/// A server of the tests' own, in a folder of its own. It lives as long as we hold the other end of its guard's input:
/// even a killed test run leaves no server behind.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The server must not read the guard's input, and the guard must not outlive it.
    private const string Guard = "\"$@\" </dev/null >\"$LOG\" 2>&1 & server=$!; read -r _; kill -\"$ENDS_BY\" $server; wait $server";

    private readonly Process _guard;
    private readonly string _log;

    private ServerProcess(Process guard, string log) => (_guard, _log) = (guard, log);

    /// <summary>PostgreSQL will not run as root; Debian's package made the user it runs as.</summary>
    public static string[] AsOrdinaryUser(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", .. command] : command;

    public static async Task<ServerProcess> StartAsync(string folder, string endsBy, string[] command, Func<Task<bool>> answers)
    {
        var log = Path.Combine(folder, "server.log");
        var start = new ProcessStartInfo("sh", ["-c", Guard, "sh", .. command]) { RedirectStandardInput = true, WorkingDirectory = folder };
        (start.Environment["LOG"], start.Environment["ENDS_BY"]) = (log, endsBy);
        var server = new ServerProcess(Process.Start(start)!, log);
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (await answers()) return server;
            }
            catch (Exception notYet) when (tries < 600) { _ = notYet; }
            if (tries >= 600)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"{command[0]} did not answer:\n{server.Log}");
            }
            await Task.Delay(50);
        }
    }

    public string Log => File.Exists(_log) ? File.ReadAllText(_log) : "";

    /// <summary>Runs a command to its end; throws with what it said when it fails.</summary>
    public static async Task<string> RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{string.Join(' ', command)}: exit {process.ExitCode}\n{await said}\n{await complained}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_guard.HasExited)
        {
            _guard.StandardInput.Close();
            await _guard.WaitForExitAsync();
        }
        _guard.Dispose();
    }
}
