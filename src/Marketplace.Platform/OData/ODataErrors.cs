using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.OData;

namespace Marketplace.Platform.OData;

/// <summary>
/// The one writer of failures under <c>/odata</c>. The library answers with empty bodies, empty codes or stack traces;
/// here every failure has a stable code, words in the caller's language, and nothing of the inside.
/// </summary>
internal static partial class ODataErrors
{
    public static ODataAnswer Answer(HttpContext http, Exception error, ILogger log)
    {
        var refusal = AsRefusal(error);
        if (refusal is null)
        {
            Unexpected(log, error, http.TraceIdentifier);
            refusal = ODataRefusals.Unexpected();
        }
        return Answer(refusal);
    }

    public static ODataAnswer Answer(Refusal refusal)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, ODataFastWriter.Relaxed))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", refusal.Code);
            json.WriteString("message", refusal.Words.Now);
            if (refusal.Field is { } target) json.WriteString("target", target);
            json.WriteStartArray("details");
            foreach (var (name, fact) in refusal.Facts)
            {
                json.WriteStartObject();
                json.WriteString("code", refusal.Code);
                json.WriteString("message", Convert.ToString(fact, CultureInfo.InvariantCulture));
                json.WriteString("target", name);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        var answer = new ODataAnswer(refusal.Status, "application/json; charset=utf-8", buffer.WrittenMemory)
            .With("Content-Language", Words.IsEnglish ? "en" : "zh-CN")
            .With("Cache-Control", "no-store")
            .With("Retry-After", refusal.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture));
        return refusal.Status == 401 ? answer.With("WWW-Authenticate", "Bearer") : answer;
    }

    /// <summary>A refusal, or null for what nobody foresaw.</summary>
    private static Refusal? AsRefusal(Exception error) => error switch
    {
        Refusal refusal => refusal,
        BadHttpRequestException bad => ODataRefusals.FromPipeline(bad.StatusCode),
        OperationCanceledException => ODataRefusals.TooSlow(),
        ODataException parsing => FromParser(parsing.Message),
        // What the library's binder and the database's translator throw at a question they cannot take.
        NotSupportedException or NotImplementedException => ODataRefusals.BadQuery(null, null),
        FormatException or OverflowException => ODataRefusals.BadQuery(null, null),
        _ => null,
    };

    // The parser's own sentences name types and are English only: what a caller can act on is taken from them.
    private static Refusal FromParser(string message)
    {
        if (UnknownProperty().Match(message) is { Success: true } property) return ODataRefusals.UnknownProperty(property.Groups[1].Value);
        if (UnknownFunction().Match(message) is { Success: true } function) return ODataRefusals.UnknownFunction(function.Groups[1].Value);
        if (TooMuch().IsMatch(message)) return ODataRefusals.TooComplex(null);
        if (message.Contains("navigation", StringComparison.OrdinalIgnoreCase) && message.Contains("expand", StringComparison.OrdinalIgnoreCase)) return ODataRefusals.BadOption("$expand");
        return ODataRefusals.BadQuery(null, Position().Match(message) is { Success: true } at && int.TryParse(at.Groups[1].Value, out var n) ? n : null);
    }

    [GeneratedRegex(@"(?:property|segment) named '([^']{1,80})'|property '([^']{1,80})' (?:on type|does not exist)")]
    private static partial Regex UnknownProperty();

    [GeneratedRegex(@"(?:unknown function with name|function signature for the function with name|function) '([^']{1,60})'", RegexOptions.IgnoreCase)]
    private static partial Regex UnknownFunction();

    [GeneratedRegex(@"limit of|node count|too deep|depth|recursion|exceed", RegexOptions.IgnoreCase)]
    private static partial Regex TooMuch();

    [GeneratedRegex(@"position (\d+)")]
    private static partial Regex Position();

    [LoggerMessage(7100, LogLevel.Error, "An OData request failed unexpectedly ({TraceId})")]
    private static partial void Unexpected(ILogger log, Exception error, string traceId);

    [LoggerMessage(7101, LogLevel.Warning, "An OData filter could not be put into SQL ({TraceId})")]
    internal static partial void Untranslated(ILogger log, Exception error, string traceId);
}
