using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Marketplace.Recount;

/// <summary>The tables as they lie in the database, all read in one moment. Reads only.</summary>
public sealed class RawRows : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _moment;

    private RawRows(DbConnection connection, DbTransaction moment) => (_connection, _moment) = (connection, moment);

    /// <param name="database">A connection string of PostgreSQL, or the path of a SQLite file.</param>
    public static async Task<RawRows> OpenAsync(string database)
    {
        var postgres = database.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        if (!postgres && !File.Exists(database)) throw new FileNotFoundException($"There is no file {database}.");
        DbConnection connection = postgres ? new NpgsqlConnection(database) : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        // SQLite reads one moment in any transaction that has read; PostgreSQL at this level.
        var moment = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        return new(connection, moment);
    }

    /// <summary>Every row of a table, one after the other; a row is good until the next is asked for.</summary>
    public IEnumerable<RawRow> Of(string table)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _moment;
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return new(reader);
    }

    public async ValueTask DisposeAsync()
    {
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>A row by the names of its columns. SQLite keeps ids and days as text, times as ticks, yes and no as numbers; PostgreSQL has a type for each.</summary>
public readonly struct RawRow(DbDataReader reader)
{
    private object this[string column] => reader.GetValue(reader.GetOrdinal(column));

    public string Text(string column) => (string)this[column];

    public long Whole(string column) => Convert.ToInt64(this[column], CultureInfo.InvariantCulture);

    public bool Empty(string column) => this[column] is DBNull;

    public Guid Id(string column) => this[column] is Guid id ? id : Guid.Parse(Text(column));

    public DateTime Time(string column) => this[column] is DateTime time ? time.ToUniversalTime() : new DateTime(Whole(column), DateTimeKind.Utc);

    public DateTime? TimeOrNone(string column) => Empty(column) ? null : Time(column);

    public DateOnly Day(string column) => this[column] switch
    {
        DateOnly day => day,
        DateTime day => DateOnly.FromDateTime(day),
        _ => DateOnly.Parse(Text(column), CultureInfo.InvariantCulture),
    };
}
