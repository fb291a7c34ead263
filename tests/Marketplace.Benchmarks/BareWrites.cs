using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Marketplace.Benchmarks;

/// <summary>
/// The limit of what writes: its writes again, in a copy of the same database, as prepared SQL in one transaction and
/// nothing else. Which rows it inserts is read off the database, not written down here.
/// </summary>
internal sealed class BareWrites : IDisposable
{
    private readonly SqliteConnection _db;
    private readonly List<(SqliteCommand Insert, List<SqliteParameter> Fresh)> _inserts = [];
    private readonly SqliteCommand[] _updates;
    private long _next = 1_000_000_000;

    private BareWrites(SqliteConnection db, IReadOnlyDictionary<string, long> inserted, string[] updates)
    {
        _db = db;
        foreach (var (table, rows) in inserted)
            for (var i = 0; i < rows; i++) _inserts.Add(Insert(table));
        Writes = string.Join(", ", inserted.Select(t => $"{t.Key} {t.Value}"));
        _updates = [.. updates.Select(Command)];
    }

    /// <summary>The rows it inserts, table by table.</summary>
    public string Writes { get; }

    /// <summary>Rows in every table, to be compared after some more.</summary>
    public static Dictionary<string, long> Count(string file)
    {
        using var db = Open($"Data Source={file};Mode=ReadOnly");
        var tables = Column(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'");
        return tables.ToDictionary(table => table, table => long.Parse(Column(db, $"SELECT count(*) FROM \"{table}\"")[0], CultureInfo.InvariantCulture));
    }

    /// <param name="times">How often it was done since <paramref name="before"/>.</param>
    /// <param name="updates">The rows it changes, as SQL.</param>
    public static BareWrites After(string file, string copy, IReadOnlyDictionary<string, long> before, int times, params string[] updates)
    {
        var after = Count(file);
        var inserted = after.Select(t => (t.Key, Rows: (long)Math.Round((t.Value - before[t.Key]) / (double)times))).Where(t => t.Rows > 0).ToDictionary(t => t.Key, t => t.Rows);
        using (var original = Open($"Data Source={file}")) Run(original, $"VACUUM INTO '{copy}'");
        var db = Open($"Data Source={copy}");
        Run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-16000;");
        return new BareWrites(db, inserted, updates);
    }

    public double PerSecond(int count)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            using var transaction = _db.BeginTransaction();
            foreach (var (insert, fresh) in _inserts)
            {
                foreach (var parameter in fresh) parameter.Value = parameter.Value is long ? ++_next : $"{++_next:x32}";
                insert.Transaction = transaction;
                insert.ExecuteNonQuery();
            }
            foreach (var update in _updates)
            {
                update.Transaction = transaction;
                update.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        return count / clock.Elapsed.TotalSeconds;
    }

    public void Dispose() => _db.Dispose();

    // A row like the newest one, fresh in every column that must be unique.
    private (SqliteCommand, List<SqliteParameter>) Insert(string table)
    {
        var unique = Column(_db, $"SELECT DISTINCT i.name FROM pragma_index_list('{table}') l, pragma_index_info(l.name) i WHERE l.\"unique\" UNION SELECT name FROM pragma_table_info('{table}') WHERE pk > 0").ToHashSet();
        using var sample = Command($"SELECT * FROM \"{table}\" ORDER BY rowid DESC LIMIT 1");
        using var row = sample.ExecuteReader();
        row.Read();
        var names = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
        var insert = Command($"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", names.Select((_, i) => $"$p{i}"))})");
        var fresh = new List<SqliteParameter>();
        for (var i = 0; i < names.Count; i++)
        {
            var parameter = insert.Parameters.AddWithValue($"$p{i}", row.GetValue(i));
            if (unique.Contains(names[i]) && parameter.Value is not DBNull) fresh.Add(parameter);
        }
        return (insert, fresh);
    }

    private static SqliteConnection Open(string source)
    {
        var db = new SqliteConnection(source + ";Pooling=False");
        db.Open();
        return db;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _db.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Column(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }
}
