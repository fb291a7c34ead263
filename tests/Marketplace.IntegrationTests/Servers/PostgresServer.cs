using Npgsql;

namespace Marketplace.IntegrationTests.Servers;

/// <summary>A private PostgreSQL on a loopback port, its data in a folder of its own that goes with it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static int _databases;
    private readonly string _folder;
    private readonly ServerProcess _process;

    private PostgresServer(string folder, int port, ServerProcess process) => (_folder, Port, _process) = (folder, port, process);

    public int Port { get; }

    /// <summary>Where Debian (or the path) keeps the newest PostgreSQL's programs; null where there is none.</summary>
    public static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin")).FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
            : Environment.GetEnvironmentVariable("PATH")?.Split(':').FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")));

    /// <summary>Without fsync: what these tests end is our programs, never the machine.</summary>
    /// <param name="restored">A cluster laid out before; null for a new one.</param>
    public static async Task<PostgresServer> StartAsync(string? restored = null, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("postgres-").FullName;
        if (Environment.IsPrivilegedProcess) await ServerProcess.RunAsync("chown", "postgres:", folder);
        var cluster = restored ?? Path.Combine(folder, "cluster");
        // The collation of a Debian server set up for people: text must not be compared as bytes by luck.
        if (restored is null) await ServerProcess.RunAsync(ServerProcess.AsOrdinaryUser(Path.Combine(Programs!, "initdb"), "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale-provider=icu", "--icu-locale=zh-CN", "--locale=C.UTF-8", "--no-sync"));
        var port = ServerProcess.FreePort();
        string[] settings = ["listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
            "max_connections=500", "shared_buffers=64MB", "max_wal_size=256MB", "autovacuum_naptime=10s", .. more];
        var process = await ServerProcess.StartAsync(folder, "INT",
            ServerProcess.AsOrdinaryUser([Path.Combine(Programs!, "postgres"), "-D", cluster, .. settings.SelectMany(s => (string[])["-c", s])]),
            async () =>
            {
                await using var db = new NpgsqlConnection(Address(port, "postgres") + ";Pooling=false;Timeout=2");
                await db.OpenAsync();
                await using var open = new NpgsqlCommand("SELECT NOT pg_is_in_recovery()", db);
                return (bool)(await open.ExecuteScalarAsync())!;
            });
        return new PostgresServer(folder, port, process);
    }

    /// <summary>A new database's connection string; a copy of <paramref name="template"/> when one is named (nobody may be connected to it).</summary>
    public async Task<string> NewDatabaseAsync(string? template = null)
    {
        var name = $"house_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(template is null ? "template0" : NameIn(template))}");
        return Address(Port, name);
    }

    /// <summary>Ends every connection to the database and lets nobody in again, so that it can be copied at any time.</summary>
    public async Task CloseToAllAsync(string address)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(address));
        await ExecuteAsync($"ALTER DATABASE {NameIn(address)} ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{NameIn(address)}'");
    }

    public Task DropDatabaseAsync(string address)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(address));
        return ExecuteAsync($"DROP DATABASE IF EXISTS {NameIn(address)} WITH (FORCE)");
    }

    /// <summary>The address here of a database that a restore brought along.</summary>
    public string AddressOf(string elsewhere) => Address(Port, NameIn(elsewhere)!);

    private static string? NameIn(string address) => new NpgsqlConnectionStringBuilder(address).Database;

    private async Task ExecuteAsync(string sql)
    {
        await using var db = new NpgsqlConnection(Address(Port, "postgres") + ";Pooling=false");
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync();
    }

    private static string Address(int port, string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=40;Include Error Detail=true";

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
