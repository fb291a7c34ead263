using Microsoft.AspNetCore.Http;

namespace Marketplace.Platform;

/// <summary>
/// What our cookies are called: over HTTPS with <c>__Host-</c>, so that no other host of the domain and no page over plain
/// http can plant one; on plain http (this machine) a browser would refuse that name.
/// </summary>
public static class CookieNames
{
    public static string For(HttpContext http, string name) => http.Request.IsHttps ? "__Host-" + name : name;
}
