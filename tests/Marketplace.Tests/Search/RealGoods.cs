using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Regions;
using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>The catalogue's own 228 products as the index sees them, sold by the demonstration's cooperatives.</summary>
internal static class RealGoods
{
    private sealed record Seller(string County, string Slug, string NameZh, string NameEn, string[] Categories);

    private static readonly Lazy<IReadOnlyList<IndexedProduct>> Read = new(Load);

    public static IReadOnlyList<IndexedProduct> All => Read.Value;

    public static IndexedProduct Named(string nameZh) => All.Single(p => p.NameZh == nameZh);

    public static Stream Resource(string name) => typeof(RealGoods).Assembly.GetManifestResourceStream(name)!;

    private static List<IndexedProduct> Load()
    {
        var book = RegionBook.AsFounded();
        var categories = SeedFacts.Categories().ToDictionary(c => c.Slug);
        var day = new DateOnly(2026, 10, 15);
        using var file = typeof(CooperativesRoom).Assembly.GetManifestResourceStream("Marketplace.Cooperatives.Seed.cooperatives.json")!;
        var sellers = JsonSerializer.Deserialize<List<Seller>>(file, JsonSerializerOptions.Web)!.ToLookup(s => s.County);
        return [.. SeedFacts.Products().Select((p, i) =>
        {
            var category = categories[p.Category];
            var county = book.Find(p.CountyCode)!;
            var seller = sellers[p.CountyCode].OrderByDescending(s => s.Categories.Contains(p.Category)).First();
            var prefecture = book.Path(p.CountyCode).FirstOrDefault(r => r.Level == RegionLevel.Prefecture);
            return new IndexedProduct
            {
                Id = new Guid(MD5.HashData(Encoding.UTF8.GetBytes(p.NameEn))),
                Slug = p.Slug,
                Sku = $"SH{i + 1:0000}",
                NameZh = p.NameZh, NameEn = p.NameEn, Pinyin = p.Pinyin, TextZh = p.SummaryZh, TextEn = p.SummaryEn,
                Category = new Named(category.Slug, category.NameZh, category.NameEn),
                ParentCategory = category.Parent is { } parent ? new Named(parent, categories[parent].NameZh, categories[parent].NameEn) : null,
                County = new Named(county.Code, county.NameZh, county.NameEn),
                Prefecture = prefecture is null ? null : new Named(prefecture.Code, prefecture.NameZh, prefecture.NameEn),
                Cooperative = new Named(seller.Slug, seller.NameZh, seller.NameEn),
                CooperativeId = new Guid(MD5.HashData(Encoding.UTF8.GetBytes(seller.Slug))),
                Storage = p.Storage.ToLowerInvariant(),
                Certificates = p.Gi ? ["gi"] : [],
                SeasonMonths = p.SeasonMonths.Count == 12 ? [] : p.SeasonMonths,
                PriceFen = p.PriceYuan[0] * 100L,
                InStock = i % 10 != 9,
                Assisted = book.IsAssisted(p.CountyCode, day),
                PublishedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(i),
            };
        })];
    }
}
