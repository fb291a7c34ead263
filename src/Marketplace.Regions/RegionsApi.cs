using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>A division as the address form offers it. <c>Last</c>: nothing lies below, a parcel can go there.</summary>
public sealed record RegionChoice(string Code, string NameZh, string NameEn, RegionLevel Level, bool Last);

static class RegionsApi
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/regions", (string? parent, RegionBook book, HttpContext http) =>
        {
            if (parent is not null && book.Find(parent) is null) throw RegionsRefusals.UnknownRegion(parent);
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return book.Children(parent is null ? null : book.Find(parent)!.Code)
                .Select(r => new RegionChoice(r.Code, r.NameZh, r.NameEn, r.Level, book.Children(r.Code).Count == 0));
        })
        .WithName("Regions").WithTags("Regions").WithSummary("Divisions below a code; without one, the provinces");
}
