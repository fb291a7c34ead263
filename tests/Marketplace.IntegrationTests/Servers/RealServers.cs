using System.Collections.Concurrent;

namespace Marketplace.IntegrationTests.Servers;

/// <summary>
/// PostgreSQL and Redis as production has them, started once for a run by the first test that needs them and ended with
/// it. With <c>MARKETPLACE_TEST_SERVERS=real</c> every house of the run stands on them instead of SQLite and Garnet.
/// </summary>
internal static class RealServers
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static readonly ConcurrentDictionary<string, Ground> Grounds = new();
    private static PostgresServer? _postgres;
    private static RedisServer? _redis;
    private static string? _template;

    /// <summary>What one house stands on.</summary>
    private sealed record Ground(string Postgres, string Redis);

    /// <summary>Whether houses stand on real servers in this run.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("MARKETPLACE_TEST_SERVERS") == "real";

    /// <summary>The private PostgreSQL of this run; skips the test, with the reason, where none is installed.</summary>
    public static Task<PostgresServer> PostgresAsync()
    {
        Assert.SkipWhen(PostgresServer.Programs is null, "PostgreSQL is not installed (Debian: apt-get install postgresql)");
        return OnceAsync(() => _postgres, async () => _postgres = await PostgresServer.StartAsync());
    }

    /// <summary>The private Redis of this run; skips the test, with the reason, where none is installed.</summary>
    public static Task<RedisServer> RedisAsync()
    {
        Assert.SkipUnless(RedisServer.IsHere, "Redis is not installed (Debian: apt-get install redis-server)");
        return OnceAsync(() => _redis, async () => _redis = await RedisServer.StartAsync());
    }

    /// <summary>The settings that put the house with this data folder on real servers, the same each time it opens; none in a run on embedded servers.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(string folder, bool seeded)
    {
        if (!Wanted && !Grounds.ContainsKey(folder)) return new Dictionary<string, string>();
        // Host builders cannot wait; the pool's threads may, the test runner's own few may not.
        var ground = Grounds.GetOrAdd(folder, _ => Task.Run(async () =>
            new Ground(await (await PostgresAsync()).NewDatabaseAsync(seeded ? _template : null), (await RedisAsync()).NewDatabase())).GetAwaiter().GetResult());
        return new Dictionary<string, string>
        {
            ["Hosting:Database"] = "Postgres",
            ["Hosting:PostgresConnection"] = ground.Postgres,
            ["Hosting:Redis"] = ground.Redis,
        };
    }

    /// <summary>The database of the closed house with this folder is from now on what seeded houses start from.</summary>
    public static async Task KeepAsTemplateAsync(string folder)
    {
        await (await PostgresAsync()).CloseToAllAsync(Grounds[folder].Postgres);
        _template = Grounds[folder].Postgres;
    }

    /// <summary>Puts the house with this folder on servers of the test's choice.</summary>
    public static void Put(string folder, string postgres, string redis) => Grounds[folder] = new Ground(postgres, redis);

    /// <summary>Puts the house with the other folder on the same servers and database: two instances of one marketplace.</summary>
    public static void Share(string folder, string with) => Grounds[with] = Grounds[folder];

    /// <summary>The house with this folder will not open again.</summary>
    public static void GiveBack(string folder)
    {
        if (Grounds.TryRemove(folder, out var ground) && _postgres is { } postgres)
            Task.Run(() => postgres.DropDatabaseAsync(ground.Postgres)).GetAwaiter().GetResult();
    }

    /// <summary>Ends what was started; after the last house.</summary>
    public static async Task EndAsync()
    {
        if (_postgres is { } postgres) await postgres.DisposeAsync();
        if (_redis is { } redis) await redis.DisposeAsync();
    }

    private static async Task<T> OnceAsync<T>(Func<T?> there, Func<Task<T>> start) where T : class
    {
        if (there() is { } early) return early;
        await One.WaitAsync();
        try { return there() ?? await start(); }
        finally { One.Release(); }
    }
}
