namespace Marketplace.Catalog;

public sealed partial class CatalogViews
{
    /// <summary>The aisles with their kinds; an aisle counts all its kinds' products.</summary>
    public async Task<IReadOnlyList<CategoryNode>> CategoriesAsync(CancellationToken ct)
    {
        var all = await db.Set<Category>().AsNoTracking().OrderBy(c => c.Sort).ToListAsync(ct);
        var counts = await db.Set<Listing>().AsNoTracking().Where(l => l.Published).GroupBy(l => l.CategorySlug)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. all.Where(c => c.ParentSlug is null).Select(aisle =>
        {
            CategoryNode[] kinds = [.. all.Where(c => c.ParentSlug == aisle.Slug).Select(c => new CategoryNode(c.Slug, c.NameZh, c.NameEn, c.ParentSlug, counts.GetValueOrDefault(c.Slug), []))];
            return new CategoryNode(aisle.Slug, aisle.NameZh, aisle.NameEn, null, counts.GetValueOrDefault(aisle.Slug) + kinds.Sum(k => k.Count), kinds);
        })];
    }

    /// <summary>The counties goods come from, most goods first.</summary>
    public async Task<IReadOnlyList<CountyGoods>> CountiesAsync(CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var counts = await db.Set<Listing>().AsNoTracking().Where(l => l.Published).GroupBy(l => l.CountyCode)
            .Select(g => new { Code = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Code, StringComparer.Ordinal).Select(c =>
        {
            var name = CountyWords(c.Code);
            return new CountyGoods(c.Code, name.Zh, name.En, c.Count, regions.IsAssisted(c.Code, today), regions.IsKey(c.Code, today));
        })];
    }

    /// <summary>How many products are harvested in each month, January first; goods made all year are not counted.</summary>
    public async Task<IReadOnlyList<int>> HarvestByMonthAsync(CancellationToken ct)
    {
        var masks = await db.Set<Listing>().AsNoTracking().Where(l => l.Published && l.SeasonMask != 0)
            .GroupBy(l => l.SeasonMask).Select(g => new { Mask = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. Enumerable.Range(1, 12).Select(month => masks.Where(m => Season.Includes(m.Mask, month)).Sum(m => m.Count))];
    }

    /// <summary>Documents in slug order, after a slug (null from the start): how the index reads the whole catalogue.</summary>
    public Task<IReadOnlyList<ProductDocument>> DocumentsAsync(string? after, int take, CancellationToken ct)
    {
        var some = OnSale();
        if (after is not null) some = some.Where(s => string.Compare(s.Listing.Slug, after) > 0);
        return DocumentsAsync(some.OrderBy(s => s.Listing.Slug).Take(take), ct);
    }

    /// <summary>The documents of these products; one that is missing from the answer is no longer on sale.</summary>
    public Task<IReadOnlyList<ProductDocument>> DocumentsAsync(IReadOnlyCollection<ProductId> products, CancellationToken ct) =>
        DocumentsAsync(OnSale().Where(s => products.Contains(s.Listing.Id)), ct);

    private async Task<IReadOnlyList<ProductDocument>> DocumentsAsync(IQueryable<Shelf> some, CancellationToken ct)
    {
        var rows = await some.Select(s => new { s.Listing, Available = s.Stock.OnHand - s.Stock.Allocated - s.Stock.Held }).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var categories = await db.Set<Category>().AsNoTracking().ToDictionaryAsync(c => c.Slug, ct);
        var producers = await ProducersAsync(ct);
        var today = BusinessDay.Today(clock);
        return [.. rows.Select(row =>
        {
            var (l, county, producer, category) = (row.Listing, CountyWords(row.Listing.CountyCode), producers[row.Listing.CooperativeId], categories[row.Listing.CategorySlug]);
            var aisle = category.ParentSlug is { } parent ? categories[parent] : null;
            return new ProductDocument(l.Id, l.Slug, l.Sku, l.NameZh, l.NameEn, l.Pinyin, l.SummaryZh, l.SummaryEn, l.DescriptionZh, l.DescriptionEn,
                category.Slug, category.NameZh, category.NameEn, aisle?.Slug, aisle?.NameZh, aisle?.NameEn,
                l.CountyCode, county.Zh, county.En, l.CooperativeId, producer.Slug, producer.NameZh, producer.NameEn,
                l.PriceFen, l.Unit, l.Storage, Season.MonthsOf(l.SeasonMask), l.GeographicalIndication,
                regions.IsAssisted(l.CountyCode, today), regions.IsKey(l.CountyCode, today), row.Available,
                StarsView.StarsOf(l.StarsSum, l.ReviewCount), l.ReviewCount, l.PublishedAt, l.Version);
        })];
    }
}
