using System.Text.Json;

namespace Marketplace.Catalog;

/// <summary>How goods must be kept and carried; lines of different classes travel in different parcels.</summary>
public enum TemperatureClass { Ambient, Fresh, Chilled, Frozen }

/// <summary>Whether goods are primary farm produce or processed, which decides the tax treatment at sale.</summary>
public enum TaxClass { Primary, Processed }

/// <summary>
/// What is for sale. Its version is the ETag of the outside world: it grows with each change of the listing's own
/// facts, never by a sale. Each version is kept frozen in <see cref="ListingVersion"/>.
/// </summary>
internal sealed class Listing
{
    public ProductId Id { get; init; }
    public required string Slug { get; init; }
    public required string Sku { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }
    public required string Pinyin { get; init; }
    public required string SummaryZh { get; set; }
    public required string SummaryEn { get; set; }
    public required string DescriptionZh { get; set; }
    public required string DescriptionEn { get; set; }
    public required string CategorySlug { get; init; }
    public required string CountyCode { get; init; }
    public CooperativeId CooperativeId { get; init; }

    /// <summary>Price of one unit below the first bulk tier, in fen.</summary>
    public long PriceFen { get; set; }
    public required string Unit { get; init; }
    public long NetWeightGrams { get; init; }
    public long GrossWeightGrams { get; init; }
    public long MinimumQuantity { get; init; } = 1;
    public long CartonQuantity { get; init; } = 1;

    /// <summary>Kept twice: as bits for our own queries, as a list for clients who ask month by month.</summary>
    public int SeasonMask { get; init; }
    public List<int> SeasonMonths { get; init; } = [];
    public TemperatureClass Storage { get; init; }
    public int ShelfLifeDays { get; init; }
    public bool GeographicalIndication { get; init; }
    public TaxClass TaxClass { get; init; }
    public bool Published { get; init; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Sum and count of stars, kept beside the listing so that a list of cards needs no grouping.</summary>
    public long StarsSum { get; init; }
    public int ReviewCount { get; init; }

    public int Version { get; set; } = 1;
    public List<PriceTier> Tiers { get; init; } = [];

    /// <summary>Puts a new price; the bulk tiers keep their proportion to it, so more is still never dearer.</summary>
    public void Reprice(long priceFen)
    {
        var before = PriceFen;
        PriceFen = priceFen;
        var dearest = priceFen;
        foreach (var tier in Tiers.OrderBy(t => t.FromQuantity))
        {
            tier.UnitPriceFen = Math.Clamp((long)((Int128)tier.UnitPriceFen * priceFen / before), 1, dearest);
            dearest = tier.UnitPriceFen;
        }
    }

    /// <summary>The frozen copy of this moment, to be stored with the change that made it.</summary>
    public ListingVersion Freeze(DateTimeOffset at, string by) => new()
    {
        ProductId = Id,
        Version = Version,
        PriceFen = PriceFen,
        At = at,
        By = by,
        Facts = JsonSerializer.Serialize(
            new FrozenListing(NameZh, NameEn, SummaryZh, SummaryEn, DescriptionZh, DescriptionEn, CategorySlug, CountyCode,
                CooperativeId.Value, Unit, NetWeightGrams, GrossWeightGrams, MinimumQuantity, CartonQuantity,
                [.. Season.MonthsOf(SeasonMask)], Storage.ToString(), ShelfLifeDays, GeographicalIndication, TaxClass.ToString(),
                [.. Tiers.OrderBy(t => t.FromQuantity).Select(t => new TierView(t.FromQuantity, t.UnitPriceFen))]),
            FrozenListing.Json),
    };
}
