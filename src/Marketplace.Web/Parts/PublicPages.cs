using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Parts;

/// <summary>
/// How pages that look the same to everyone are kept: by path, language and the query keys they understand, for five
/// seconds. They hold nothing personal, so the signed-in get them too; the cart's count comes by script.
/// </summary>
internal sealed class PublicPages : IOutputCachePolicy
{
    public const string Policy = "public";

    public static readonly string[] QueryKeys =
        ["category", "certificate", "cooperative", "county", "inStock", "maxPriceFen", "minPriceFen", "month", "page", "price", "q", "season", "sort", "storage", "to"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = reads;
        context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = QueryKeys;
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        context.CacheVaryByRules.VaryByValues["encoding"] = EncodingOf(request);
        context.HttpContext.Response.Headers.Vary = "Accept-Language, Accept-Encoding, Cookie";
        context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(5);
        return ValueTask.CompletedTask;
    }

    // The same choice the compression makes, so that there are three copies of a page at most.
    private static string EncodingOf(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br" : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip" : "plain";
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
