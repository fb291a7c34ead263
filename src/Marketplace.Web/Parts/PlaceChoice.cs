using Marketplace.Regions;

namespace Marketplace.Web.Parts;

/// <summary>The two lists of an address form: provinces, and the places of the chosen one that parcels can go to.</summary>
/// <param name="Handler">What the page does when another province was chosen.</param>
public sealed record PlaceChoice(
    IReadOnlyList<Region> Provinces, string Province, string? County, IReadOnlyList<(Region? Prefecture, IReadOnlyList<Region> Places)> Places, string Handler)
{
    /// <summary>Whether the form may not be sent without one.</summary>
    public bool Required { get; init; } = true;

    private const string Zhejiang = "330000";

    /// <summary>From what a form sent; a county of another province is forgotten, and without a province it is Zhejiang.</summary>
    public static PlaceChoice Of(RegionBook regions, string? province, string? county, string handler)
    {
        var chosen = regions.Find(province) is { Level: RegionLevel.Province } known ? known : regions.Find(Zhejiang)!;
        var prefectures = regions.Children(chosen.Code);
        return new(regions.Children(null), chosen.Code, county is { Length: 6 } && county[..2] == chosen.Code[..2] ? county : null, prefectures.Count == 0
            ? [(null, [chosen])]
            : [.. prefectures.Select(p => ((Region?)(p.IsPlaceholder ? null : p), regions.Children(p.Code) is { Count: > 0 } places ? places : [p]))], handler);
    }
}
