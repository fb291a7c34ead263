using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Regions;

namespace Marketplace.Web.Parts;

/// <summary>
/// Serves our drawings on a county's own paper (<c>/img/p/apple-513423.svg</c>) and a county's landscape
/// (<c>/img/county/513423.svg</c>). The drawing alone is the static file <c>/img/p/apple.svg</c>.
/// </summary>
internal static partial class Pictures
{
    private static readonly ConcurrentDictionary<string, string?> Drawings = new();

    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/img/p/{name}.svg", (string name, IWebHostEnvironment house, RegionBook regions, HttpContext http) =>
            FamilyAndCounty().Match(name) is { Success: true } asked && regions.Find(asked.Groups[2].Value) is { } county
                && Drawing(asked.Groups[1].Value, house) is { } drawing
                ? Svg(http, Place().Replace(drawing, CountyPaper.Behind(county.Code), 1)) : Results.NotFound()).ExcludeFromDescription();
        app.MapGet("/img/county/{code}.svg", (string code, RegionBook regions, HttpContext http) =>
            regions.Find(code) is { } county ? Svg(http, CountyPaper.Landscape(county.Code)) : Results.NotFound()).ExcludeFromDescription();
    }

    private static IResult Svg(HttpContext http, string drawing)
    {
        http.Response.Headers.CacheControl = "public, max-age=604800";
        return Results.Text(drawing, "image/svg+xml", Encoding.UTF8);
    }

    // Only names that ProductPicture can say are looked for, so nothing else is ever kept or read.
    private static string? Drawing(string family, IWebHostEnvironment house) =>
        !ProductPicture.Families.Contains(family) ? null : Drawings.GetOrAdd(family, static (family, house) =>
        {
            var file = house.WebRootFileProvider.GetFileInfo($"img/p/{family}.svg");
            if (!file.Exists) return null;
            using var reader = new StreamReader(file.CreateReadStream());
            return reader.ReadToEnd();
        }, house);

    [GeneratedRegex("^([a-z-]{2,30})-([0-9]{6})$")]
    private static partial Regex FamilyAndCounty();

    [GeneratedRegex("<g class=\"place\">.*?</g>")]
    private static partial Regex Place();
}
