using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Marketplace.Hosting.Moving;

/// <summary>Writes a table's lines at the database's own top speed: COPY on PostgreSQL, one prepared INSERT on SQLite.</summary>
internal static class TableWriter
{
    public static async Task WriteAsync(DbConnection connection, DbTransaction transaction, MovedTable table, Stream lines, CancellationToken ct)
    {
        using var reader = new StreamReader(lines);
        if (connection is NpgsqlConnection postgres) await CopyAsync(postgres, table, reader, ct);
        else await InsertAsync(connection, transaction, table, reader, ct);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, MovedTable table, StreamReader lines, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", ct);
        copy.Timeout = TimeSpan.Zero;
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            await copy.StartRowAsync(ct);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (MovedRow.Value(row.RootElement[i], table.Columns[i]) is { } value) await copy.WriteAsync(value, table.Columns[i].StoreType, ct);
                else await copy.WriteNullAsync(ct);
            }
        }
        await copy.CompleteAsync(ct);
    }

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, MovedTable table, StreamReader lines, CancellationToken ct)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$c{i}"))})";
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"$c{i}";
            insert.Parameters.Add(parameter);
        }
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            for (var i = 0; i < table.Columns.Count; i++) insert.Parameters[i].Value = MovedRow.Value(row.RootElement[i], table.Columns[i]) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(ct);
        }
    }
}
