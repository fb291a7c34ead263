using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Search;

/// <summary>One product in the API's answer.</summary>
public sealed record FoundProduct(
    Guid Id, string Slug, string Sku, string NameZh, string NameEn, IReadOnlyList<Fragment> MarkedZh, IReadOnlyList<Fragment> MarkedEn,
    string CategorySlug, string CountyCode, string CountyZh, string CountyEn, Guid CooperativeId, string CooperativeSlug, string CooperativeZh, string CooperativeEn,
    long PriceFen, string Unit, long AvailableQuantity, long MinimumQuantity, string Storage, IReadOnlyList<int> SeasonMonths, bool InSeason,
    bool GeographicalIndication, bool AssistedOrigin, int Stars, int ReviewCount);

/// <summary>The API's answer; the same for every language.</summary>
public sealed record FoundProducts(
    long Total, int Page, int PageSize, IReadOnlyList<FoundProduct> Items, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    bool Relaxed, bool Degraded, IReadOnlyList<string> Suggestions, double TookMs);

/// <summary>Search for machines and for the page's own script.</summary>
internal static class SearchApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Search");
        api.MapGet("/search", SearchAsync).Produces<FoundProducts>().ProducesProblem(400);
        api.MapGet("/suggest", SuggestAsync).Produces<IReadOnlyList<SearchSuggestion>>();
    }

    private static async Task<IResult> SearchAsync(HttpContext http, ProductSearch search, CancellationToken ct)
    {
        var found = await search.SearchAsync(SearchParameters.Read(http.Request.Query), ct);
        var answer = new FoundProducts(found.Total, found.Page, found.PageSize, [.. found.Items.Select(Of)], found.Facets,
            found.Relaxed, found.Degraded, found.Suggestions, found.TookMs);
        // The time taken differs every time; what was found is what the tag stands for.
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answer with { TookMs = 0 }, Json.Options))[..12])}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = found.Degraded ? "no-store" : "public, max-age=5";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        http.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"search;dur={found.TookMs}");
        return http.Request.Headers.IfNoneMatch.Any(t => t is not null && t.Contains(tag, StringComparison.Ordinal))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(answer, Json.Options);
    }

    private static async Task<IResult> SuggestAsync(HttpContext http, ProductSearch search, string? q, CancellationToken ct)
    {
        var said = await search.SuggestAsync(q, 10, ct);
        http.Response.Headers.CacheControl = "private, max-age=10";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        return Results.Json(said, Json.Options);
    }

    private static FoundProduct Of(ProductHit hit)
    {
        var c = hit.Card;
        return new FoundProduct(c.Id.Value, c.Slug, c.Sku, c.NameZh, c.NameEn, hit.NameZh, hit.NameEn,
            c.CategorySlug, c.CountyCode, c.County.Zh, c.County.En, c.CooperativeId.Value, c.CooperativeSlug, c.Cooperative.Zh, c.Cooperative.En,
            c.PriceFen, c.Unit, Math.Max(0, c.Available), c.MinimumQuantity, c.Storage.ToString().ToLowerInvariant(), c.SeasonMonths, c.InSeason,
            c.GeographicalIndication, c.Assisted, c.Stars, c.ReviewCount);
    }
}
