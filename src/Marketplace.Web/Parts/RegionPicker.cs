using Marketplace.Regions;

namespace Marketplace.Web.Parts;

/// <summary>
/// Three lists – province, city, county – of which each follows from the one above. With scripts the lists follow at
/// once; without, a button sends the form back to be filled further, and nothing typed is lost.
/// </summary>
public sealed class RegionPicker
{
    /// <summary>The name of the button that asks for the next list instead of sending the form off.</summary>
    public const string StepButton = "pick-region";

    public required IReadOnlyList<Region> Provinces { get; init; }
    public required IReadOnlyList<Region> Cities { get; init; }
    public required IReadOnlyList<Region> Counties { get; init; }
    public string? Province { get; init; }
    public string? City { get; init; }
    public string? County { get; init; }

    /// <summary>What was chosen, as far as it leads to a place parcels go to; else null.</summary>
    public string? Chosen { get; private init; }

    /// <summary>From what a form sent; a county alone is enough, its city and province follow.</summary>
    public static RegionPicker Of(RegionBook regions, string? province, string? city, string? county)
    {
        var chosenCounty = Level(regions, county, RegionLevel.County);
        var chosenCity = Level(regions, city, RegionLevel.Prefecture) ?? Level(regions, county, RegionLevel.Prefecture);
        var chosenProvince = Level(regions, province, RegionLevel.Province) ?? Level(regions, county, RegionLevel.Province);
        // The list above wins: a county left over from another city is forgotten.
        if (chosenProvince is null) chosenProvince = regions.Find((chosenCity ?? regions.Find(chosenCounty?.ParentCode))?.ParentCode);
        if (chosenCity is null && city is null or "") chosenCity = regions.Find(chosenCounty?.ParentCode);
        if (chosenCity?.ParentCode != chosenProvince?.Code) chosenCity = null;
        // Beijing and the like have one placeholder below them: it is taken without asking.
        if (chosenCity is null && chosenProvince is not null && regions.Children(chosenProvince.Code) is [{ IsPlaceholder: true } only]) chosenCity = only;
        if (chosenCounty?.ParentCode != chosenCity?.Code) chosenCounty = null;
        var last = chosenCounty ?? chosenCity ?? chosenProvince;
        return new()
        {
            Provinces = regions.Children(null),
            Cities = chosenProvince is null ? [] : regions.Children(chosenProvince.Code),
            Counties = chosenCity is null ? [] : regions.Children(chosenCity.Code),
            Province = chosenProvince?.Code,
            City = chosenCity?.Code,
            County = chosenCounty?.Code,
            Chosen = regions.IsDestination(last?.Code) ? last!.Code : null,
        };
    }

    private static Region? Level(RegionBook regions, string? code, RegionLevel level) =>
        regions.Find(code) is { } region && region.Level == level ? region : null;
}
