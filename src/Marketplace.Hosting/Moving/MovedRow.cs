using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Hosting.Moving;

/// <summary>
/// One row as a line of JSON, the same whichever database it was read from. Times are whole microseconds: PostgreSQL
/// keeps no finer ones, and nothing of ours is finer than the audit chain's hashes, which count microseconds too.
/// </summary>
internal static class MovedRow
{
    private static readonly JsonWriterOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Read(DbDataReader reader, MovedTable table)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Plainly))
        {
            json.WriteStartArray();
            for (var i = 0; i < table.Columns.Count; i++) Write(json, reader, i, table.Columns[i]);
            json.WriteEndArray();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DbDataReader reader, int at, MovedColumn column)
    {
        if (reader.IsDBNull(at)) { json.WriteNullValue(); return; }
        switch (column.Kind)
        {
            case Kind.Guid: json.WriteStringValue(reader.GetGuid(at)); break;
            case Kind.Text: json.WriteStringValue(reader.GetString(at)); break;
            case Kind.Whole: json.WriteNumberValue(reader.GetInt64(at)); break;
            case Kind.Truth: json.WriteBooleanValue(reader.GetBoolean(at)); break;
            case Kind.Time: json.WriteNumberValue((IsTicks(column) ? reader.GetInt64(at) : reader.GetFieldValue<DateTimeOffset>(at).UtcTicks) / TimeSpan.TicksPerMicrosecond); break;
            case Kind.Day: json.WriteStringValue(reader.GetFieldValue<DateOnly>(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case Kind.Bytes: json.WriteBase64StringValue(reader.GetFieldValue<byte[]>(at)); break;
            case Kind.Real: json.WriteNumberValue(reader.GetDouble(at)); break;
            case Kind.List when reader.GetValue(at) is Array several: JsonSerializer.Serialize(json, several, several.GetType()); break;
            default: Sorted(JsonNode.Parse(reader.GetString(at)))!.WriteTo(json); break;
        }
    }

    /// <summary>The value as the database of <paramref name="column"/> takes it.</summary>
    public static object? Value(JsonElement cell, MovedColumn column) => cell.ValueKind == JsonValueKind.Null ? null : column.Kind switch
    {
        Kind.Guid => cell.GetGuid(),
        Kind.Text => cell.GetString(),
        Kind.Whole => column.StoreType switch { "integer" => cell.GetInt32(), "smallint" => cell.GetInt16(), _ => cell.GetInt64() },
        Kind.Truth => cell.GetBoolean(),
        Kind.Time when IsTicks(column) => cell.GetInt64() * TimeSpan.TicksPerMicrosecond,
        Kind.Time => new DateTimeOffset(cell.GetInt64() * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
        Kind.Day => DateOnly.ParseExact(cell.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Kind.Bytes => cell.GetBytesFromBase64(),
        Kind.Real => cell.GetDouble(),
        Kind.List when column.StoreType.EndsWith("[]", StringComparison.Ordinal) => cell.Deserialize(column.Element!.MakeArrayType()),
        _ => cell.GetRawText(),
    };

    // SQLite calls every whole number INTEGER, and keeps times as ticks in it.
    private static bool IsTicks(MovedColumn column) => column.StoreType == "INTEGER";

    // PostgreSQL keeps the members of a document in an order of its own.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value?.DeepClone())))),
        JsonArray several => new JsonArray([.. several.Select(s => Sorted(s?.DeepClone()))]),
        _ => node,
    };
}
