using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform;

/// <summary>The HTTP edge that catches refusals: RFC 9457 problem+json under /api and /webhooks, an error page elsewhere.</summary>
public sealed partial class ProblemAnswers(ILogger<ProblemAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = 499;
            return true;
        }
        var refusal = exception as Refusal ?? AsRefusal(exception);
        // The middleware has already put the error page's path in the place of the one that was asked for.
        var path = http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path.Value ?? "";
        if (refusal is null) Unexpected(log, exception, http.Request.Method, path);
        if (refusal?.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.StatusCode = refusal?.Status ?? 500;
        if (path.StartsWith("/odata", StringComparison.Ordinal))
        {
            await OData.ODataErrors.Answer(refusal ?? OData.ODataRefusals.Unexpected()).SendAsync(http);
            return true;
        }
        // A person's browser gets the error page of the status; only machines read problem+json.
        if (!ForMachines(path)) return false;
        await WriteAsync(http, refusal, ct);
        return true;
    }

    private static bool ForMachines(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/webhooks") || path.StartsWithSegments("/connect");

    /// <summary>Writes one refusal (or, for null, an unexpected failure without detail) as problem+json.</summary>
    public static Task WriteAsync(HttpContext http, Refusal? refusal, CancellationToken ct)
    {
        var problem = new Dictionary<string, object?>
        {
            ["type"] = refusal is null ? "about:blank" : $"/problems/{refusal.Code}",
            ["title"] = refusal?.Words.Now ?? new Words("出了点问题，我们已记录下来", "Something went wrong; it has been recorded").Now,
            ["status"] = http.Response.StatusCode,
            ["detail"] = refusal?.Words.Now,
            ["instance"] = http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path.Value,
            ["code"] = refusal?.Code ?? "platform.unexpected",
            ["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
        };
        if (refusal?.Field is { } field) problem["field"] = field;
        // All that is wrong, the one named above included.
        if (refusal is { Also.Count: > 0 }) problem["errors"] = refusal.Also.Prepend(refusal).Select(r => new { field = r.Field, code = r.Code, detail = r.Words.Now });
        foreach (var (name, value) in refusal?.Facts ?? new Dictionary<string, object?>()) problem[name] = value;
        return http.Response.WriteAsJsonAsync(problem, Json.Options, "application/problem+json", ct);
    }

    // A body that is not JSON, lacks a required member or holds a wrong type; a parameter that does not parse.
    private static Refusal? AsRefusal(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => PlatformRefusals.TooLarge(),
        BadHttpRequestException { StatusCode: 415 } => PlatformRefusals.UnsupportedMediaType(),
        BadHttpRequestException { InnerException: System.Text.Json.JsonException json } => PlatformRefusals.BadJson(MemberOf(json)),
        BadHttpRequestException bad => PlatformRefusals.BadRequest(bad.StatusCode),
        _ => null,
    };

    // System.Text.Json names missing required members in quotes and nowhere else.
    private static string? MemberOf(System.Text.Json.JsonException json)
    {
        if (json.Message.Contains("missing required", StringComparison.Ordinal) && json.Message.Split('\'') is { Length: >= 4 } parts) return parts[3];
        return json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
    }

    [LoggerMessage(LogLevel.Error, "Unexpected failure in {Method} {Path}")]
    private static partial void Unexpected(ILogger log, Exception exception, string method, string path);
}
