using Marketplace.Platform;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>
/// Refuses unsafe requests that ride on a visitor's cookies from another site: judged by <c>Sec-Fetch-Site</c>, or
/// without it by <c>Origin</c>. Neither header on a request with cookies: refused; without cookies it comes from a program.
/// A browser that says it comes from elsewhere is refused without cookies too: nobody shall be signed in as somebody else.
/// Tokens in forms would make every page uncacheable.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || request.Headers.Authorization.Count > 0 || (IsOurs(request) ?? request.Headers.Cookie.Count == 0)
            // The error page of a request that was already refused.
            || http.Features.Get<IExceptionHandlerFeature>() is not null)
            return next(http);
        throw FrontRefusals.CrossSite();
    }

    // Null: the request does not say where it comes from.
    private static bool? IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return null;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            && string.Equals(from.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase);
    }
}
