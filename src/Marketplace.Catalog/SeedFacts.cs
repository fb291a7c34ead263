using System.Text.Json;

namespace Marketplace.Catalog;

/// <summary>The facts the market opens with: categories and products as researched, read from the assembly.</summary>
internal static class SeedFacts
{
    public static IReadOnlyList<CategoryFact> Categories() => Read<List<CategoryFact>>("categories.json");
    public static IReadOnlyList<ProductFact> Products() => Read<List<ProductFact>>("products.json");
    public static ReviewFacts Reviews() => Read<ReviewFacts>("reviews.json");
    public static TextFacts Texts() => Read<TextFacts>("texts.json");

    private static T Read<T>(string file)
    {
        using var stream = typeof(SeedFacts).Assembly.GetManifestResourceStream($"Marketplace.Catalog.Seed.{file}")!;
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }
}

internal sealed record CategoryFact(string Slug, string NameZh, string NameEn, string? Parent, int Sort);

/// <param name="PriceYuan">Typical retail price, lowest and highest.</param>
/// <param name="SeasonMonths">Empty means all year.</param>
internal sealed record ProductFact(
    string NameZh, string NameEn, string Pinyin, string Category, string CountyCode, bool Gi, IReadOnlyList<int> SeasonMonths, string Unit,
    IReadOnlyList<int> PriceYuan, string Storage, int ShelfLifeDays, string VatClass, string SummaryZh, string SummaryEn)
{
    public TemperatureClass Temperature { get; } = Enum.Parse<TemperatureClass>(Storage, ignoreCase: true);

    /// <summary>The English name as an address: lower case, words joined by hyphens.</summary>
    public string Slug { get; } = string.Join('-', new string([.. NameEn.Where(c => c != '\'')
        .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What buyers say, by kind of goods or else by aisle.</summary>
internal sealed record ReviewFacts(
    IReadOnlyList<string> Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Good, IReadOnlyList<string> Fair,
    IReadOnlyList<string> Poor, IReadOnlyList<string> Replies);

/// <summary>Sentences from which a product's paragraph is put together.</summary>
internal sealed record TextFacts(
    IReadOnlyDictionary<string, IReadOnlyList<Words>> Origins, IReadOnlyList<Words> Indications, IReadOnlyDictionary<string, Words> Uses);
