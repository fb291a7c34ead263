using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Search;

/// <summary>What a node answered instead of doing what was asked.</summary>
internal sealed class ElasticFault(HttpStatusCode status, string type, string reason) : Exception($"{(int)status} {type}: {reason}")
{
    public HttpStatusCode Status => status;
    public string Type => type;
}

/// <summary>REST with the cluster: plain JSON in and out, the part that Elasticsearch 7.10, 8, 9 and OpenSearch 2 share.</summary>
internal sealed class ElasticHttp(HttpClient http)
{
    /// <summary>Chinese as it is: half the bytes, and a request can be read.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly MediaTypeHeaderValue Plain = new("application/json");

    public Task<JsonElement> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    public Task<JsonElement> PutAsync(string path, JsonObject body, CancellationToken ct) => SendAsync(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, Json), ct);

    public Task<JsonElement> PostAsync(string path, JsonObject? body, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, Json), ct);

    public Task<JsonElement> PostAsync(string path, byte[] lines, CancellationToken ct) => SendAsync(HttpMethod.Post, path, lines, ct);

    public Task<JsonElement> DeleteAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Delete, path, null, ct);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = Plain;
        }
        using var answer = await http.SendAsync(request, ct);
        var said = await answer.Content.ReadAsByteArrayAsync(ct);
        if (!answer.IsSuccessStatusCode) throw Fault(answer.StatusCode, said);
        using var read = JsonDocument.Parse(said);
        return read.RootElement.Clone();
    }

    /// <summary>A proxy's page is no JSON, and <c>error</c> may be an object or a sentence.</summary>
    private static ElasticFault Fault(HttpStatusCode status, byte[] said)
    {
        try
        {
            using var read = JsonDocument.Parse(said);
            if (read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("error", out var error))
                return error.ValueKind == JsonValueKind.Object
                    ? new ElasticFault(status, Word(error, "type"), Word(error, "reason"))
                    : new ElasticFault(status, "error", error.ToString());
        }
        catch (JsonException) { /* told below */ }
        return new ElasticFault(status, "no_json", "not an answer of Elasticsearch");
    }

    private static string Word(JsonElement error, string name) =>
        error.TryGetProperty(name, out var word) && word.GetString() is { } text ? text[..Math.Min(300, text.Length)] : "";
}
