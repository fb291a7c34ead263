using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Parts;

/// <summary>The address of the present page, to come back to.</summary>
internal static class Here
{
    /// <summary>On a page that is kept for everyone, only the query keys it is kept by: nobody's other words may be in it.</summary>
    public static string Of(HttpContext http)
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is null) return request.Path + request.QueryString;
        var kept = new QueryBuilder(request.Query.Where(q => PublicPages.QueryKeys.Contains(q.Key)).OrderBy(q => q.Key, StringComparer.Ordinal)
            .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? ""))));
        return request.Path + kept.ToQueryString();
    }
}
