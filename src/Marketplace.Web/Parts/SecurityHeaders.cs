using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>
/// Headers every answer carries. Stands before everything else, so that answers from memory carry them too. Hangfire's own
/// pages need inline styles and scripts and have their own policy.
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self' https://checkout.stripe.com; frame-ancestors 'none'";

    private const string JobsPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    /// <summary>Before the filters that are there already: the first one stands outermost.</summary>
    public static void AddTo(IServiceCollection services) => services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, SecurityHeaders>());

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (HttpContext http, RequestDelegate next) => AddAsync(http, next));
        next(app);
    };

    /// <summary>Once the proxy in front has been believed about the scheme; so that a page sent again carries it too.</summary>
    public static Task StayOnHttpsAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.IsHttps) http.Response.Headers.StrictTransportSecurity = OnlyHttps;
        return next(http);
    }

    // At the last moment: an answer that begins anew after a failure has lost what was written before.
    private static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path;
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = path.StartsWithSegments("/operator/jobs") ? JobsPolicy : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // Pictures of goods may be shown by partner platforms; nothing else may be embedded elsewhere.
            headers["Cross-Origin-Resource-Policy"] = path.StartsWithSegments("/img") ? "cross-origin" : "same-origin";
            if (http.Request.IsHttps) headers.StrictTransportSecurity = OnlyHttps;
            return Task.CompletedTask;
        });
        return next(http);
    }
}
