
namespace Marketplace.Catalog;

/// <summary>A product as open data shows it. Money in fen, weight in grams; a season without months is all year.</summary>
public class ProductRow
{
    public Guid Id { get; set; }
    public string Slug { get; set; } = "";
    public string Sku { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Pinyin { get; set; } = "";
    public string SummaryZh { get; set; } = "";
    public string SummaryEn { get; set; } = "";
    public string DescriptionZh { get; set; } = "";
    public string DescriptionEn { get; set; } = "";
    public string CategorySlug { get; set; } = "";
    public string CountyCode { get; set; } = "";
    public Guid CooperativeId { get; set; }
    public long PriceFen { get; set; }
    public string Unit { get; set; } = "";
    public long NetWeightGrams { get; set; }
    public long MinimumQuantity { get; set; }
    public long CartonQuantity { get; set; }

    /// <summary>On hand, less what is promised and held; up to five seconds old in lists.</summary>
    public long AvailableQuantity { get; set; }

    /// <summary>The physical count: only the owning cooperative sees its own.</summary>
    public long? OnHandQuantity { get; set; }
    public bool GeographicalIndication { get; set; }

    /// <summary>From a county lifted out of poverty, by today's list.</summary>
    public bool AssistedOrigin { get; set; }
    public List<int> SeasonMonths { get; set; } = [];
    public TemperatureClass Storage { get; set; }
    public int ShelfLifeDays { get; set; }
    public int ReviewCount { get; set; }
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Grows with each change of the listing's facts, never by a sale; the ETag.</summary>
    public int Version { get; set; }

    public CooperativeRow? Cooperative { get; set; }
    public CountyRow? County { get; set; }
    public CategoryRow? Category { get; set; }
}

/// <summary>A shelf of the market.</summary>
public class CategoryRow
{
    public string Slug { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string? ParentSlug { get; set; }
    public int Sort { get; set; }
}

/// <summary>A written review; its author only as a masked name.</summary>
public class ReviewRow
{
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }
    public int Stars { get; set; }
    public string Text { get; set; } = "";
    public string Author { get; set; } = "";
    public DateTimeOffset WrittenAt { get; set; }
    public string? Reply { get; set; }
    public DateTimeOffset? RepliedAt { get; set; }

    public ProductRow? Product { get; set; }
}
