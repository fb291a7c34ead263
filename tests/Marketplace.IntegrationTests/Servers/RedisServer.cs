using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Servers;

/// <summary>A private redis-server on a loopback port; each house gets a database of its own.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int MostDatabases = 1_000;
    private static int _databases;
    private readonly string _folder;
    private readonly ServerProcess _process;

    private RedisServer(string folder, int port, ServerProcess process) => (_folder, Port, _process) = (folder, port, process);

    public int Port { get; }

    public static bool IsHere { get; } =
        Environment.GetEnvironmentVariable("PATH")?.Split(':').Any(b => File.Exists(Path.Combine(b, "redis-server"))) == true;

    public static async Task<RedisServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("redis-").FullName;
        var port = ServerProcess.FreePort();
        var process = await ServerProcess.StartAsync(folder, "TERM",
            ["redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--databases", $"{MostDatabases}"],
            async () =>
            {
                await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},connectTimeout=1000");
                return redis.IsConnected;
            });
        return new RedisServer(folder, port, process);
    }

    public string NewDatabase() => $"127.0.0.1:{Port},defaultDatabase={Interlocked.Increment(ref _databases)}";

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
