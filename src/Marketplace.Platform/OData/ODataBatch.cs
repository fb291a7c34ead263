using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Platform.OData;

/// <summary>
/// JSON <c>$batch</c>: the whole batch is read and judged before its first request runs. Requests run in the order
/// sent, each on its own; ids are echoed; what depends on a failed request is not tried (424).
/// </summary>
internal sealed class ODataBatch(ODataDispatcher dispatcher, ODataAsk ask)
{
    private sealed record Part(string Id, string Method, string Url, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyList<string> DependsOn);

    public async Task<ODataAnswer> RunAsync()
    {
        var request = ask.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw ODataRefusals.BadMediaType("application/json");
        _ = ask.Form;
        IReadOnlyList<Part> parts;
        using (var body = await ODataPatching.ReadAsync(ask, request)) parts = Read(body.RootElement);

        var stopAtFirst = ODataNegotiation.Prefers(request.Headers, "continue-on-error") == "false";
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, ODataFastWriter.Relaxed);
        json.WriteStartObject();
        json.WriteStartArray("responses");
        foreach (var part in parts)
        {
            var missing = part.DependsOn.FirstOrDefault(failed.Contains);
            var answer = missing is not null || (stopAtFirst && failed.Count > 0)
                ? ODataErrors.Answer(ODataRefusals.DependencyFailed(missing ?? failed.First()))
                : await RunAsync(part);
            if (answer.Status >= 400) failed.Add(part.Id);
            Write(json, part.Id, answer);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new ODataAnswer(200, "application/json; charset=utf-8", buffer.WrittenMemory).With("Cache-Control", "no-store")
            .With("Preference-Applied", stopAtFirst ? "continue-on-error=false" : null);
    }

    private List<Part> Read(JsonElement batch)
    {
        if (batch.ValueKind != JsonValueKind.Object || !batch.TryGetProperty("requests", out var requests) || requests.ValueKind != JsonValueKind.Array)
            throw ODataRefusals.BadBatch("requests");
        if (requests.GetArrayLength() > ask.House.Limits.MaxBatchParts) throw ODataRefusals.TooManyParts(ask.House.Limits.MaxBatchParts);
        var parts = new List<Part>();
        foreach (var request in requests.EnumerateArray())
        {
            if (request.ValueKind != JsonValueKind.Object) throw ODataRefusals.BadBatch("requests");
            // Until a change set is one transaction it is refused before anything of the batch has run.
            if (request.TryGetProperty("atomicityGroup", out _)) throw ODataRefusals.NotImplemented("atomicityGroup");
            var id = Text(request, "id");
            if (parts.Exists(p => p.Id == id)) throw ODataRefusals.BadBatch("id");
            var depends = Depends(request);
            if (!depends.All(d => parts.Exists(p => p.Id == d))) throw ODataRefusals.BadBatch("dependsOn");
            parts.Add(new Part(id, Text(request, "method").ToUpperInvariant(), Text(request, "url"), HeadersOf(request), BodyOf(request), depends));
        }
        return parts;
    }

    private static string Text(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 4096 } text
            ? text : throw ODataRefusals.BadBatch(name);

    private static List<string> Depends(JsonElement request)
    {
        if (!request.TryGetProperty("dependsOn", out var depends) || depends.ValueKind == JsonValueKind.Null) return [];
        if (depends.ValueKind != JsonValueKind.Array || depends.EnumerateArray().Any(d => d.ValueKind != JsonValueKind.String)) throw ODataRefusals.BadBatch("dependsOn");
        return [.. depends.EnumerateArray().Select(d => d.GetString()!)];
    }

    private static Dictionary<string, string> HeadersOf(JsonElement request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!request.TryGetProperty("headers", out var sent) || sent.ValueKind == JsonValueKind.Null) return headers;
        if (sent.ValueKind != JsonValueKind.Object) throw ODataRefusals.BadBatch("headers");
        foreach (var header in sent.EnumerateObject())
        {
            if (header.Value.ValueKind != JsonValueKind.String || header.Name.Length == 0 || header.Value.GetString()!.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
                throw ODataRefusals.BadBatch("headers");
            headers[header.Name] = header.Value.GetString()!;
        }
        return headers;
    }

    private static byte[] BodyOf(JsonElement request)
    {
        if (!request.TryGetProperty("body", out var body) || body.ValueKind == JsonValueKind.Null) return [];
        return body.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(body.GetString()!) : Encoding.UTF8.GetBytes(body.GetRawText());
    }

    private async Task<ODataAnswer> RunAsync(Part part)
    {
        if (Target(part.Url) is not { } target) return ODataErrors.Answer(ODataRefusals.BadPath());
        await using var scope = ask.Services.CreateAsyncScope();
        var outer = ask.Http;
        var http = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = outer.User,
            RequestAborted = outer.RequestAborted,
            TraceIdentifier = $"{outer.TraceIdentifier}:{part.Id}",
        };
        http.Features.Set(outer.Features.Get<IHttpConnectionFeature>());
        var request = http.Request;
        (request.Method, request.Scheme, request.Host, request.PathBase) = (part.Method, outer.Request.Scheme, outer.Request.Host, outer.Request.PathBase);
        request.Path = target.Path;
        request.QueryString = target.Query;
        // What the batch said about form holds for its parts unless they say otherwise; who asks is always the batch's own caller.
        foreach (var name in (string[])["OData-MaxVersion", "Accept-Language"])
            if (outer.Request.Headers.TryGetValue(name, out var value)) request.Headers[name] = value;
        foreach (var (name, value) in part.Headers)
            if (!name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) request.Headers[name] = value;
        if (outer.User.Identity?.IsAuthenticated == true) request.Headers.Authorization = "batch";
        if (part.Body.Length > 0)
        {
            request.Body = new MemoryStream(part.Body);
            request.ContentLength = part.Body.Length;
            request.ContentType ??= "application/json";
        }
        return await dispatcher.AnswerAsync(http, inBatch: true);
    }

    // Relative to the service, or absolute on this very service: a batch is no way to reach anything else.
    private (PathString Path, QueryString Query)? Target(string url)
    {
        if (url.StartsWith("//", StringComparison.Ordinal) || !Uri.TryCreate(ask.Root, url, out var full) || !ask.Root.IsBaseOf(full)) return null;
        var path = PathString.FromUriComponent(full);
        return path.StartsWithSegments(ask.Http.Request.PathBase, out var below) ? (below, QueryString.FromUriComponent(full)) : null;
    }

    private static void Write(Utf8JsonWriter json, string id, ODataAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("status", answer.Status);
        json.WriteStartObject("headers");
        if (answer.ContentType is not null && answer.Body.Length > 0) json.WriteString("content-type", answer.ContentType);
        foreach (var (name, value) in answer.Headers) json.WriteString(name.ToLowerInvariant(), value);
        json.WriteEndObject();
        if (answer.Body.Length > 0)
        {
            json.WritePropertyName("body");
            if (answer.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true) json.WriteRawValue(answer.Body.Span, skipInputValidation: true);
            else json.WriteStringValue(answer.Body.Span);
        }
        json.WriteEndObject();
    }
}
