using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Benchmarks;

/// <summary>The limits: what Kestrel does with the same bytes, and what a hand-written query does with the same rows.</summary>
internal static class RawServer
{
    /// <summary>Answers every request with the file's bytes and the headers that stand beside it, through Kestrel and nothing else.</summary>
    public static async Task<int> ServeBytesAsync(string file, string url)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var headers = (await File.ReadAllLinesAsync(file + ".headers")).Select(line => line.Split(": ", 2)).Select(h => (Name: h[0], Value: new StringValues(h[1]))).ToArray();
        await using var app = Bare(url);
        app.Run(http =>
        {
            foreach (var (name, value) in headers) http.Response.Headers[name] = value;
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes, 0, bytes.Length);
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>The first twenty products dearer than <c>?gt=</c> fen, by hand: SqliteDataReader into Utf8JsonWriter.</summary>
    public static async Task<int> ServeSqlAsync(string database, string url)
    {
        var source = $"Data Source={database};Mode=ReadOnly";
        await using var app = Bare(url);
        app.Run(async http =>
        {
            var gt = long.Parse(http.Request.Query["gt"].ToString() is { Length: > 0 } text ? text : "0", CultureInfo.InvariantCulture);
            await using var connection = new SqliteConnection(source);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = Queries.TwentyProducts;
            command.Parameters.AddWithValue("$gt", gt);
            await using var reader = await command.ExecuteReaderAsync();
            http.Response.ContentType = "application/json";
            await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteStartArray("value");
            while (await reader.ReadAsync())
            {
                json.WriteStartObject();
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    json.WritePropertyName(reader.GetName(i));
                    if (reader.IsDBNull(i)) json.WriteNullValue();
                    else if (reader.GetFieldType(i) == typeof(long)) json.WriteNumberValue(reader.GetInt64(i));
                    else json.WriteStringValue(reader.GetString(i));
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync();
        });
        await app.RunAsync();
        return 0;
    }

    private static WebApplication Bare(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder.Build();
    }
}
