using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Garnet;
using Garnet.server;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>Garnet in this process on a Unix socket, its append-only file in the data folder: carts survive a kill.</summary>
internal sealed class EmbeddedRedis : IDisposable
{
    private readonly GarnetServer _server;
    private readonly string _socket;

    public EmbeddedRedis(string dataFolder)
    {
        // The socket's path may hold 108 bytes at most, so it lives in the temp folder under a short name of its own.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataFolder))))[..12];
        _socket = Path.Combine(Path.GetTempPath(), $"sh-{name}-{Environment.ProcessId}.sock");
        File.Delete(_socket);
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "carts")).FullName;
        _server = new GarnetServer(new GarnetServerOptions(null)
        {
            EndPoints = [new UnixDomainSocketEndPoint(_socket)],
            UnixSocketPath = _socket,
            QuietMode = true,
            MaxDatabases = 1,
            EnableLua = true,
            // Without it two connections' scripts run into each other: seen, a guest's cart poured in twice.
            LuaTransactionMode = true,
            LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, "", Timeout.InfiniteTimeSpan, LuaLoggingMode.Silent, []),
            LogMemorySize = "64m",
            PageSize = "1m",
            IndexMemorySize = "1m",
            SegmentSize = "32m",
            ObjectLogSegmentSize = "32m",
            EnableAOF = true,
            AofMemorySize = "8m",
            AofPageSize = "4m",
            AofSegmentSize = "64m",
            CommitFrequencyMs = 100,
            Recover = true,
            CheckpointDir = folder,
            // The default device needs libaio, which a plain machine lacks.
            DeviceType = Tsavorite.core.DeviceType.RandomAccess,
        });
        _server.Start();
    }

    public ConfigurationOptions Address => new()
    {
        EndPoints = { new UnixDomainSocketEndPoint(_socket) },
        AbortOnConnectFail = false,
    };

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_socket);
    }
}
