using Microsoft.Data.Sqlite;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>The sandbox's memory: one small SQLite file in the data folder, every step durable before it is answered.</summary>
internal sealed class SandboxStore : IDisposable
{
    private const string Tables = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
        CREATE TABLE IF NOT EXISTS objects (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, parent TEXT, json TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS objects_kind ON objects (kind, seq);
        CREATE INDEX IF NOT EXISTS objects_parent ON objects (parent, kind);
        CREATE INDEX IF NOT EXISTS objects_open ON objects (json_extract(json, '$.expires_at')) WHERE kind = 'checkout.session' AND json_extract(json, '$.status') = 'open';
        CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS deliveries (seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next INTEGER NOT NULL, done INTEGER);
        CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (done, next);
        """;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly Lazy<SqliteConnection> _connection;

    public SandboxStore(string dataFolder, TimeProvider clock)
    {
        _clock = clock;
        _connection = new(() =>
        {
            Directory.CreateDirectory(dataFolder);
            var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "stripe-sandbox.db")};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Tables;
            command.ExecuteNonQuery();
            return connection;
        });
    }

    /// <summary>Runs one step: all of it is kept, or nothing.</summary>
    public async Task<T> StepAsync<T>(Func<SandboxLedger, T> work, CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            using var transaction = _connection.Value.BeginTransaction(deferred: true);
            var result = work(new SandboxLedger(_connection.Value, transaction, _clock));
            transaction.Commit();
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        if (_connection.IsValueCreated) _connection.Value.Dispose();
        _one.Dispose();
    }
}
