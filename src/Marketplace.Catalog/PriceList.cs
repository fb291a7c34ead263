using System.Linq.Expressions;

namespace Marketplace.Catalog;

/// <summary>The price list: what published goods cost on a day, with all the facts that a sale freezes.</summary>
public sealed class PriceList(MarketplaceDb db, RegionBook regions)
{
    /// <summary>One answer per line, in order. Quantities are above zero; minimum and carton are facts for the caller to judge.</summary>
    /// <exception cref="Refusal">catalog.product_not_found; catalog.quantity_not_positive.</exception>
    public async Task<IReadOnlyList<SaleFacts>> QuoteAsync(IReadOnlyList<(ProductId Product, long Quantity)> lines, DateOnly day, CancellationToken ct)
    {
        if (lines.Any(l => l.Quantity <= 0)) throw CatalogRefusals.QuantityNotPositive();
        ProductId[] products = [.. lines.Select(l => l.Product).Distinct()];
        var offers = (await OffersAsync(l => products.Contains(l.Id), day, ct)).ToDictionary(o => o.One.ProductId);
        return [.. lines.Select(l => (offers.GetValueOrDefault(l.Product) ?? throw CatalogRefusals.ProductNotFound()).For(l.Quantity))];
    }

    /// <summary>The offers behind article numbers as an officer types them; unknown ones are missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<string, ProductOffer>> FindBySkusAsync(IReadOnlyCollection<string> skus, DateOnly day, CancellationToken ct)
    {
        string[] wanted = [.. skus.Select(s => s.Trim().ToUpperInvariant()).Distinct()];
        var found = new Dictionary<string, ProductOffer>(StringComparer.OrdinalIgnoreCase);
        foreach (var chunk in wanted.Chunk(500))
            foreach (var offer in await OffersAsync(l => chunk.Contains(l.Sku), day, ct)) found[offer.One.Sku] = offer;
        return found;
    }

    /// <summary>The offers of products by id; unpublished and unknown ones are missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<ProductId, ProductOffer>> FindAsync(IReadOnlyCollection<ProductId> products, DateOnly day, CancellationToken ct)
    {
        ProductId[] wanted = [.. products.Distinct()];
        return (await OffersAsync(l => wanted.Contains(l.Id), day, ct)).ToDictionary(o => o.One.ProductId);
    }

    /// <summary>Every offer of these categories, for buyers who allow goods of the same kind to stand in.</summary>
    public async Task<IReadOnlyList<ProductOffer>> InCategoriesAsync(IReadOnlyCollection<string> categories, DateOnly day, CancellationToken ct)
    {
        string[] wanted = [.. categories.Distinct()];
        return await OffersAsync(l => wanted.Contains(l.CategorySlug), day, ct);
    }

    private async Task<List<ProductOffer>> OffersAsync(Expression<Func<Listing, bool>> which, DateOnly day, CancellationToken ct)
    {
        var listings = await db.Set<Listing>().AsNoTracking().Include(l => l.Tiers).Where(l => l.Published).Where(which).ToListAsync(ct);
        return [.. listings.Select(l => new ProductOffer(
            new SaleFacts(l.Id, l.Version, l.Sku, l.Slug, l.NameZh, l.NameEn, l.CooperativeId, l.CountyCode,
                regions.IsAssisted(l.CountyCode, day), regions.IsKey(l.CountyCode, day), 1, l.PriceFen, 1, l.Unit, l.NetWeightGrams,
                l.GrossWeightGrams, l.TaxClass, l.Storage, l.MinimumQuantity, l.CartonQuantity, Season.MonthsOf(l.SeasonMask), l.CategorySlug, l.ShelfLifeDays),
            [.. l.Tiers.OrderBy(t => t.FromQuantity).Select(t => new TierView(t.FromQuantity, t.UnitPriceFen))]))];
    }
}
