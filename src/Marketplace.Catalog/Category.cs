namespace Marketplace.Catalog;

/// <summary>A shelf of the market: fifteen aisles, each with its kinds of goods.</summary>
internal sealed class Category
{
    public required string Slug { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public string? ParentSlug { get; init; }
    public int Sort { get; init; }
}
