using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Parts;

/// <summary>
/// Over HTTPS gives the cookies of libraries that know only one name for theirs (languages, notices) the name
/// <see cref="Platform.CookieNames"/> gives ours, and makes every cookie Secure. What comes in without the prefix was planted
/// by a neighbouring host, and is not seen.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static Task CarryAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.IsHttps) return next(http);
        var ours = http.Request.Headers.Cookie.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal)).SelectMany(cookie => (string[])[cookie, cookie[Prefix.Length..]]).ToArray();
        if (ours.Length > 0) http.Request.Headers.Cookie = string.Join("; ", ours);
        else http.Request.Headers.Remove("Cookie");
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            if (headers.SetCookie.Count > 0) headers.SetCookie = new StringValues([.. headers.SetCookie.Select(Harden)]);
            return Task.CompletedTask;
        }, http);
        return next(http);
    }

    private static string Harden(string? cookie) =>
        (cookie!.StartsWith(Prefix, StringComparison.Ordinal) ? "" : Prefix) + cookie + (cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) ? "" : "; secure");
}
