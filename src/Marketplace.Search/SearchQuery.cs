namespace Marketplace.Search;

public enum SearchSort { Relevance, PriceAscending, PriceDescending, Newest, Sales, Rating }

/// <summary>What a shopper is looking for: words, choices per facet, order and page. Several values of one facet mean any of them.</summary>
public sealed record SearchQuery
{
    /// <summary>More results than this cannot be paged through; narrow the search instead.</summary>
    public const int DeepestResult = 10_000;
    public const int LargestPage = 100;

    /// <summary>Reads a search from an address, as <c>/api/search</c> takes it; refuses with 400 what cannot be meant.</summary>
    public static SearchQuery Read(Microsoft.AspNetCore.Http.IQueryCollection asked) => SearchParameters.Read(asked);

    public string Text { get; init; } = "";
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Counties { get; init; } = [];

    /// <summary>Slugs or ids.</summary>
    public IReadOnlyList<string> Cooperatives { get; init; } = [];
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Months 1–12.</summary>
    public IReadOnlyList<int> SeasonMonths { get; init; } = [];
    public IReadOnlyList<string> Storages { get; init; } = [];

    /// <summary>Keys of price bands, such as <c>2000-5000</c> (fen, upper end excluded).</summary>
    public IReadOnlyList<string> PriceBands { get; init; } = [];
    public long? MinPriceFen { get; init; }
    public long? MaxPriceFen { get; init; }
    public bool InStock { get; init; }
    public SearchSort Sort { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 24;

    /// <summary>The business day's month, for what is in season now; 0 when season does not matter.</summary>
    public int Month { get; init; }
}
