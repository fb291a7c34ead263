using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Parts;

/// <summary>
/// The first level before the output cache, in this process: a public page just sent is sent again as it was, to whoever
/// asks with the same words, for one second. Nothing between the server and here has to look at such a request.
/// </summary>
internal sealed class HotPages(TimeProvider clock) : IStartupFilter
{
    private const long MostBytes = 16 << 20, MostOfOne = 256 << 10;
    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private long _bytes;

    private sealed record Page(KeyValuePair<string, StringValues>[] Headers, byte[] Body, long Until);

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<HotPages>();
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(made => made.GetRequiredService<HotPages>()));
    }

    /// <summary>Stands right behind the security headers, which an answer from here carries too.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext http, RequestDelegate inside) => AnswerAsync(http, inside));
        next(app);
    };

    private Task AnswerAsync(HttpContext http, RequestDelegate inside)
    {
        if (!Reads(http.Request) || !_pages.TryGetValue(Words(http.Request), out var page) || page.Until < clock.GetTimestamp()) return inside(http);
        foreach (var (name, value) in page.Headers) http.Response.Headers[name] = value;
        http.Response.ContentLength = page.Body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(page.Body, 0, page.Body.Length, http.RequestAborted);
    }

    /// <summary>Keeps what the output cache, standing inside, lets through for everyone.</summary>
    public async Task KeepAsync(HttpContext http, RequestDelegate inside)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is null)
        {
            await inside(http);
            return;
        }
        var words = Words(http.Request);
        var sent = http.Features.Get<IHttpResponseBodyFeature>()!;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await inside(http);
        }
        finally
        {
            http.Features.Set(sent);
        }
        var response = http.Response;
        var body = held.ToArray();
        response.ContentLength = body.Length;
        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0 && body.Length <= MostOfOne) Keep(words, response, body);
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private void Keep(string words, HttpResponse response, byte[] body)
    {
        // Invented query keys make as many entries of one page: full, it starts anew, and the output cache answers meanwhile.
        if (Interlocked.Add(ref _bytes, body.Length) > MostBytes)
        {
            _pages.Clear();
            Interlocked.Exchange(ref _bytes, body.Length);
        }
        _pages[words] = new Page([.. response.Headers.Where(h => h.Key is not ("Content-Length" or "Date"))], body, clock.GetTimestamp() + clock.TimestampFrequency);
    }

    private static bool Reads(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // Everything of a request that a public page may depend on, as it was sent: the language chosen comes from two of them.
    private static string Words(HttpRequest request)
    {
        var headers = request.Headers;
        return string.Concat(
            string.Concat(request.Scheme, "|", request.Host.Value, "|"),
            string.Concat(request.Path.Value, request.QueryString.Value, "|"),
            string.Concat(headers.AcceptLanguage.ToString(), "|", headers.AcceptEncoding.ToString(), "|"),
            string.Concat(headers["X-Forwarded-Proto"].ToString(), "|", headers.Cookie.Count == 0 ? "" : request.Cookies[Languages.Cookie]),
            // Its name over HTTPS, which nobody has told this place yet.
            headers.Cookie.Count == 0 ? "" : "|" + request.Cookies["__Host-" + Languages.Cookie]);
    }
}
