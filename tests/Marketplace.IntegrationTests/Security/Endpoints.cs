using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Security;

/// <summary>The house's own list of its doors.</summary>
internal static class Endpoints
{
    /// <summary>Each as <c>METHOD /pattern</c>; every handler of a page is a door of its own.</summary>
    public static async Task<HashSet<string>> OfAsync(House house)
    {
        var pages = house.Services.GetRequiredService<PageLoader>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) continue;
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                // The page itself is a GET even without a handler for it.
                var compiled = await pages.LoadAsync(page, EndpointMetadataCollection.Empty);
                foreach (var handler in compiled.HandlerMethods)
                    found.Add($"{handler.HttpMethod.ToUpperInvariant()} {path}{(handler.Name is { } name ? $"?handler={name}" : "")}");
            }
            foreach (var method in methods.Count == 0 ? ["GET"] : methods) found.Add($"{method} {path}");
        }
        return found;
    }
}
