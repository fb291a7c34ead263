using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marketplace.Catalog;

/// <summary>A listing as it stood at one version: never changed, never deleted; sales point at it.</summary>
internal sealed class ListingVersion
{
    public ProductId ProductId { get; init; }
    public int Version { get; init; }
    public long PriceFen { get; init; }

    /// <summary>Everything else a sale relied on, as JSON (<see cref="FrozenListing"/>).</summary>
    public required string Facts { get; init; }
    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

internal sealed record FrozenListing(
    string NameZh, string NameEn, string SummaryZh, string SummaryEn, string DescriptionZh, string DescriptionEn,
    string CategorySlug, string CountyCode, Guid CooperativeId, string Unit, long NetWeightGrams, long GrossWeightGrams,
    long MinimumQuantity, long CartonQuantity, IReadOnlyList<int> SeasonMonths, string Storage, int ShelfLifeDays,
    bool GeographicalIndication, string TaxClass, IReadOnlyList<TierView> Tiers)
{
    /// <summary>Chinese stays readable in the table instead of becoming \uXXXX.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
