namespace Marketplace.Catalog;

/// <summary>A product as its own page shows it.</summary>
/// <param name="Version">The listing's version, which is its ETag.</param>
/// <param name="Lot">The lot that would be sent next; null when nothing is on the shelf.</param>
public sealed record ProductView(
    ProductCard Card, Words Summary, Words Description, string Pinyin, IReadOnlyList<TierView> Tiers, LotView? Lot, int ShelfLifeDays,
    long NetWeightGrams, long GrossWeightGrams, TaxClass TaxClass, DateTimeOffset PublishedAt, int Version, StarsView Stars,
    IReadOnlyList<ReviewView> LatestReviews);

/// <summary>A lot as buyers see it.</summary>
public sealed record LotView(string Code, DateOnly HarvestedOn, DateOnly BestBefore, long Remaining);

/// <summary>How reviews are spread: how many gave one to five stars.</summary>
public sealed record StarsView(IReadOnlyList<int> Counts)
{
    public int Total => Counts.Sum();

    /// <summary>Average in tenths (47 = 4.7), rounded; 0 without reviews.</summary>
    public int Tenths => StarsOf(Counts.Select((count, i) => (long)count * (i + 1)).Sum(), Total);

    internal static int StarsOf(long sum, int count) => count == 0 ? 0 : (int)((sum * 10 + count / 2) / count);
}

/// <summary>A written review.</summary>
public sealed record ReviewView(ReviewId Id, ProductId Product, string ShownName, int Stars, string Text, DateTimeOffset WrittenAt, string? Reply, DateTimeOffset? RepliedAt);

/// <summary>A category with how many products it and its kinds hold.</summary>
public sealed record CategoryNode(string Slug, string NameZh, string NameEn, string? ParentSlug, int Count, IReadOnlyList<CategoryNode> Children)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>A county of origin with how many products come from it.</summary>
public sealed record CountyGoods(string Code, string NameZh, string NameEn, int Count, bool Assisted, bool KeyCounty)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>A listing as its own cooperative sees it, with all three counts.</summary>
public sealed record ShelfView(
    ProductId Id, string Slug, string Sku, string NameZh, string NameEn, string SummaryZh, string SummaryEn, string DescriptionZh, string DescriptionEn,
    long PriceFen, string Unit, long OnHand, long Allocated, long Held, bool Published, int Version)
{
    public long Available => OnHand - Allocated - Held;
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>A lot on a cooperative's own shelf.</summary>
/// <param name="NeedsCertificate">Edible farm produce, which travels with a certificate of commitment.</param>
/// <param name="Certificate">Its number; null while none is recorded.</param>
public sealed record ShelfLot(ProductId Product, string NameZh, string NameEn, string Code, DateOnly HarvestedOn, DateOnly BestBefore, long Quantity, long Remaining, bool NeedsCertificate, string? Certificate)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>A product as the search index keeps it.</summary>
/// <param name="Available">Units at the time of reading; the index should keep only whether there are any.</param>
public sealed record ProductDocument(
    ProductId Id, string Slug, string Sku, string NameZh, string NameEn, string Pinyin, string SummaryZh, string SummaryEn,
    string DescriptionZh, string DescriptionEn, string CategorySlug, string CategoryZh, string CategoryEn, string? AisleSlug, string? AisleZh, string? AisleEn,
    string CountyCode, string CountyZh, string CountyEn, CooperativeId CooperativeId, string CooperativeSlug, string CooperativeZh, string CooperativeEn,
    long PriceFen, string Unit, TemperatureClass Storage, IReadOnlyList<int> SeasonMonths, bool GeographicalIndication, bool Assisted, bool KeyCounty,
    long Available, int Stars, int ReviewCount, DateTimeOffset PublishedAt, int Version);
