namespace Marketplace.Search;

/// <summary>A name that facets and suggestions show: its key in addresses and its words in both languages.</summary>
internal sealed record Named(string Key, string Zh, string En);

/// <summary>Everything the index knows of one listing. The index shows nothing of it: it ranks, the database decides what is seen.</summary>
internal sealed record IndexedProduct
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Sku { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }

    /// <summary>Syllables with blanks between them, as the producer gave them; empty when only the table is known.</summary>
    public string Pinyin { get; init; } = "";
    public string TextZh { get; init; } = "";
    public string TextEn { get; init; } = "";
    public required Named Category { get; init; }
    public Named? ParentCategory { get; init; }
    public required Named County { get; init; }

    /// <summary>The prefecture, so that 凉山 finds what its counties grow.</summary>
    public Named? Prefecture { get; init; }
    public required Named Cooperative { get; init; }
    public Guid CooperativeId { get; init; }
    public required string Storage { get; init; }
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Months 1–12; empty means the whole year.</summary>
    public IReadOnlyList<int> SeasonMonths { get; init; } = [];
    public required long PriceFen { get; init; }
    public bool InStock { get; init; }
    public bool Assisted { get; init; }
    public long Sold { get; init; }

    /// <summary>Average stars × 100; 0 when nobody has rated yet.</summary>
    public int RatingHundredths { get; init; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Bit m−1 for each month in season.</summary>
    public int SeasonMask => SeasonMonths.Count == 0 ? 0xFFF : SeasonMonths.Aggregate(0, (mask, month) => mask | (1 << (month - 1)));
}
