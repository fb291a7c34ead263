using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Sharing;

/// <summary>A redis-server of one test's own on a loopback port, to be killed and started again. It writes its log as production would.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("own-redis-").FullName;
    private readonly int _port = FreePort();
    private readonly bool _writes;
    private Process _server = null!;

    private OwnRedis(bool writes) => _writes = writes;

    public string Address => $"127.0.0.1:{_port}";

    public const string Missing = "Redis is not installed (Debian: apt-get install redis-server)";

    public static bool IsHere { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(b => File.Exists(Path.Combine(b, "redis-server")));

    /// <param name="writes">Whether it keeps its log, so that a killed one comes back with what it had.</param>
    public static async Task<OwnRedis> StartAsync(bool writes = true)
    {
        Assert.SkipUnless(IsHere, Missing);
        var redis = new OwnRedis(writes);
        await redis.OpenAsync();
        return redis;
    }

    public async Task OpenAsync()
    {
        _server = Process.Start(new ProcessStartInfo("redis-server",
            ["--port", $"{_port}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", _writes ? "yes" : "no", "--logfile", Path.Combine(_folder, "log")]))!;
        for (var tries = 0; !await AnswersAsync(); tries++)
        {
            Assert.True(tries < 200 && !_server.HasExited, "redis-server did not answer");
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Address},connectTimeout=500,connectRetry=0");
            return await redis.GetDatabase().PingAsync() > TimeSpan.Zero;
        }
        catch (RedisException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        try { if (!_server.HasExited) await KillAsync(); }
        catch (InvalidOperationException) { }
        Directory.Delete(_folder, recursive: true);
    }
}
