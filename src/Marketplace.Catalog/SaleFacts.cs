namespace Marketplace.Catalog;

/// <summary>Everything a sale freezes about one line, at the price its quantity earns, with the county's flags of the day.</summary>
/// <param name="TierMinimum">The quantity from which this price applies; 1 is the listing's own price.</param>
/// <param name="SeasonMonths">Months 1–12; empty means all year.</param>
public sealed record SaleFacts(
    ProductId ProductId, int ListingVersion, string Sku, string Slug, string NameZh, string NameEn, CooperativeId CooperativeId,
    string CountyCode, bool Assisted, bool KeyCounty, long Quantity, long UnitPriceFen, long TierMinimum, string Unit,
    long NetWeightGrams, long GrossWeightGrams, TaxClass TaxClass, TemperatureClass Storage, long MinimumQuantity, long CartonQuantity,
    IReadOnlyList<int> SeasonMonths, string CategorySlug, int ShelfLifeDays)
{
    /// <summary>Whether a harvest (or, for goods that keep, any delivery) falls into the month.</summary>
    public bool InSeason(int month) => SeasonMonths.Count == 0 || SeasonMonths.Contains(month);
}

/// <summary>What a product sells for on a day, for any quantity.</summary>
public sealed record ProductOffer(SaleFacts One, IReadOnlyList<TierView> Tiers)
{
    /// <summary>The facts for this many units.</summary>
    public SaleFacts For(long quantity)
    {
        var tier = PriceTiers.For(One.UnitPriceFen, Tiers, quantity);
        return One with { Quantity = quantity, UnitPriceFen = tier.UnitPriceFen, TierMinimum = tier.FromQuantity };
    }
}
