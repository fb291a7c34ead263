namespace Marketplace.Catalog;

/// <summary>A product as a list shows it.</summary>
/// <param name="Available">Units that can be promised now.</param>
/// <param name="SeasonMonths">Months 1–12; empty means all year.</param>
/// <param name="InSeason">Harvested this month; false for goods made all year.</param>
/// <param name="PricePerJinFen">Price of 500 g for comparison; null where weight says nothing.</param>
/// <param name="Stars">Average in tenths (47 = 4.7); 0 without reviews.</param>
public sealed record ProductCard(
    ProductId Id, string Slug, string Sku, string NameZh, string NameEn, string CategorySlug, string CountyCode, Words County,
    CooperativeId CooperativeId, Words Cooperative, string CooperativeSlug, long PriceFen, string Unit, long? PricePerJinFen, long Available, long MinimumQuantity,
    long CartonQuantity, TemperatureClass Storage, IReadOnlyList<int> SeasonMonths, bool InSeason, bool GeographicalIndication,
    bool Assisted, bool KeyCounty, int Stars, int ReviewCount, bool HasTiers)
{
    /// <summary>The name in the reader's language.</summary>
    public string Name => new Words(NameZh, NameEn).Now;

    /// <summary>The unit in the reader's language.</summary>
    public string UnitNow => SaleUnit.Read(Unit).Now;

    /// <summary>Few enough left to say so.</summary>
    public bool IsLow => Available is > 0 and <= 20;
}

/// <summary>How a list is ordered.</summary>
public enum CardSort { Recommended, PriceLow, PriceHigh, Newest, Rating }

/// <summary>What a list is narrowed to; everything left out is not asked for.</summary>
public sealed record CardFilter
{
    /// <summary>A kind of goods, or an aisle with all its kinds.</summary>
    public string? Category { get; init; }
    public string? County { get; init; }
    public CooperativeId? Cooperative { get; init; }

    /// <summary>Harvested in this month (1–12); goods made all year are left out.</summary>
    public int? Month { get; init; }
    public TemperatureClass? Storage { get; init; }
    public bool InStock { get; init; }
    public bool GeographicalIndication { get; init; }
    public bool Assisted { get; init; }
    public long? MinPriceFen { get; init; }
    public long? MaxPriceFen { get; init; }
    public CardSort Sort { get; init; }
}

/// <summary>One page of a list.</summary>
public sealed record CardPage(IReadOnlyList<ProductCard> Cards, int Total, int Page, int PageSize)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
