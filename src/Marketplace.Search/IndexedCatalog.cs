using System.Runtime.CompilerServices;

namespace Marketplace.Search;

/// <summary>The catalogue as the index wants it.</summary>
internal sealed class IndexedCatalog(CatalogViews catalog, RegionBook regions)
{
    private const int Chunk = 200;

    public async IAsyncEnumerable<IndexedProduct> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        while (true)
        {
            var some = await catalog.DocumentsAsync(after, Chunk, ct);
            foreach (var document in some) yield return Of(document);
            if (some.Count < Chunk) yield break;
            after = some[^1].Slug;
        }
    }

    /// <summary>Those of them that are on sale.</summary>
    public async Task<IReadOnlyList<IndexedProduct>> OfAsync(IReadOnlyCollection<Guid> products, CancellationToken ct) =>
        [.. (await catalog.DocumentsAsync([.. products.Select(ProductId.From)], ct)).Select(Of)];

    private IndexedProduct Of(ProductDocument d)
    {
        var prefecture = regions.Path(d.CountyCode).FirstOrDefault(r => r.Level == RegionLevel.Prefecture);
        return new IndexedProduct
        {
            Id = d.Id.Value,
            Slug = d.Slug,
            Sku = d.Sku,
            NameZh = d.NameZh,
            NameEn = d.NameEn,
            Pinyin = d.Pinyin,
            TextZh = d.SummaryZh,
            TextEn = d.SummaryEn,
            Category = new Named(d.CategorySlug, d.CategoryZh, d.CategoryEn),
            ParentCategory = d.AisleSlug is null ? null : new Named(d.AisleSlug, d.AisleZh!, d.AisleEn!),
            County = new Named(d.CountyCode, d.CountyZh, d.CountyEn),
            Prefecture = prefecture is null ? null : new Named(prefecture.Code, prefecture.NameZh, prefecture.NameEn),
            Cooperative = new Named(d.CooperativeSlug, d.CooperativeZh, d.CooperativeEn),
            CooperativeId = d.CooperativeId.Value,
            Storage = d.Storage.ToString().ToLowerInvariant(),
            Certificates = d.GeographicalIndication ? ["gi"] : [],
            SeasonMonths = d.SeasonMonths,
            PriceFen = d.PriceFen,
            InStock = d.Available > 0,
            Assisted = d.Assisted,
            // Each review is of a bought line; until the catalogue counts sales they stand for them.
            Sold = d.ReviewCount,
            RatingHundredths = d.Stars * 10,
            PublishedAt = d.PublishedAt,
        };
    }
}
