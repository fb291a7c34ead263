namespace Marketplace.Catalog;

/// <summary>The catalogue for readers: cards, product pages, shelves, and documents for the index.</summary>
public sealed partial class CatalogViews(MarketplaceDb db, RegionBook regions, CountyViews counties, CooperativeViews cooperatives, TimeProvider clock)
{
    /// <summary>The most cards on one page.</summary>
    public const int MostPerPage = 96;

    /// <summary>One page of cards; pages count from 1, anything outside is brought inside.</summary>
    public async Task<CardPage> ProductCardsAsync(CardFilter filter, int page, int pageSize, CancellationToken ct)
    {
        pageSize = Math.Clamp(pageSize, 1, MostPerPage);
        var found = Narrowed(filter);
        var total = await found.CountAsync(ct);
        page = Math.Clamp(page, 1, Math.Max(1, (total + pageSize - 1) / pageSize));
        var cards = await CardsAsync(Sorted(found, filter.Sort).Skip((page - 1) * pageSize).Take(pageSize), ct);
        return new CardPage(cards, total, page, pageSize);
    }

    /// <summary>The cards of these products in this order; those no longer on sale are left out.</summary>
    public async Task<IReadOnlyList<ProductCard>> ProductCardsAsync(IReadOnlyCollection<ProductId> products, CancellationToken ct)
    {
        ProductId[] wanted = [.. products];
        var cards = (await CardsAsync(OnSale().Where(s => wanted.Contains(s.Listing.Id)), ct)).ToDictionary(c => c.Id);
        return [.. wanted.Select(id => cards.GetValueOrDefault(id)).OfType<ProductCard>()];
    }

    /// <summary>What is harvested this month and can be had now.</summary>
    public async Task<IReadOnlyList<ProductCard>> InSeasonNowAsync(int take, CancellationToken ct) =>
        (await ProductCardsAsync(new CardFilter { Month = BusinessDay.Today(clock).Month, InStock = true }, 1, take, ct)).Cards;

    /// <summary>Others of the same kind, then of the same county.</summary>
    public async Task<IReadOnlyList<ProductCard>> RelatedAsync(ProductCard card, int take, CancellationToken ct)
    {
        var (id, category, county) = (card.Id, card.CategorySlug, card.CountyCode);
        return await CardsAsync(OnSale()
            .Where(s => s.Listing.Id != id && (s.Listing.CategorySlug == category || s.Listing.CountyCode == county))
            .OrderByDescending(s => s.Listing.CategorySlug == category)
            .ThenByDescending(s => s.Stock.OnHand - s.Stock.Allocated - s.Stock.Held > 0)
            .ThenBy(s => s.Listing.Slug).Take(take), ct);
    }

    private IQueryable<Shelf> OnSale() => Shelves().Where(s => s.Listing.Published);

    private IQueryable<Shelf> Shelves() =>
        db.Set<Listing>().AsNoTracking().Join(db.Set<StockRow>().AsNoTracking().Where(r => r.Window == StockRow.Now),
            l => l.Id, r => r.ProductId, (l, r) => new Shelf { Listing = l, Stock = r });

    private IQueryable<Shelf> Narrowed(CardFilter filter)
    {
        var found = OnSale();
        if (filter.Category is { Length: > 0 } category)
            found = found.Where(s => s.Listing.CategorySlug == category
                || db.Set<Category>().Any(c => c.Slug == s.Listing.CategorySlug && c.ParentSlug == category));
        if (filter.County is { Length: > 0 } county) found = found.Where(s => s.Listing.CountyCode == county);
        if (filter.Cooperative is { } cooperative) found = found.Where(s => s.Listing.CooperativeId == cooperative);
        if (filter.Month is >= 1 and <= 12 and var month)
        {
            var bit = Season.BitOf(month);
            found = found.Where(s => (s.Listing.SeasonMask & bit) != 0);
        }
        if (filter.Storage is { } storage) found = found.Where(s => s.Listing.Storage == storage);
        if (filter.InStock) found = found.Where(s => s.Stock.OnHand - s.Stock.Allocated - s.Stock.Held > 0);
        if (filter.GeographicalIndication) found = found.Where(s => s.Listing.GeographicalIndication);
        if (filter.Assisted) found = found.Where(s => counties.Rows.Any(c => c.Code == s.Listing.CountyCode && c.Assisted));
        if (filter.MinPriceFen is { } least) found = found.Where(s => s.Listing.PriceFen >= least);
        if (filter.MaxPriceFen is { } most) found = found.Where(s => s.Listing.PriceFen <= most);
        return found;
    }

    private IOrderedQueryable<Shelf> Sorted(IQueryable<Shelf> found, CardSort sort)
    {
        var bit = Season.BitOf(BusinessDay.Today(clock).Month);
        var sorted = sort switch
        {
            CardSort.PriceLow => found.OrderBy(s => s.Listing.PriceFen),
            CardSort.PriceHigh => found.OrderByDescending(s => s.Listing.PriceFen),
            CardSort.Newest => found.OrderByDescending(s => s.Listing.PublishedAt),
            CardSort.Rating => found.OrderByDescending(s => s.Listing.ReviewCount == 0 ? 0 : s.Listing.StarsSum * 100 / s.Listing.ReviewCount)
                .ThenByDescending(s => s.Listing.ReviewCount),
            _ => found.OrderByDescending(s => s.Stock.OnHand - s.Stock.Allocated - s.Stock.Held > 0)
                .ThenByDescending(s => (s.Listing.SeasonMask & bit) != 0)
                .ThenByDescending(s => s.Listing.ReviewCount).ThenByDescending(s => s.Listing.PublishedAt),
        };
        return sorted.ThenBy(s => s.Listing.Slug);
    }

    private async Task<IReadOnlyList<ProductCard>> CardsAsync(IQueryable<Shelf> shelves, CancellationToken ct)
    {
        var rows = await shelves.Select(s => new CardRow(
            s.Listing.Id, s.Listing.Slug, s.Listing.Sku, s.Listing.NameZh, s.Listing.NameEn, s.Listing.CategorySlug, s.Listing.CountyCode,
            s.Listing.CooperativeId, s.Listing.PriceFen, s.Listing.Unit, s.Listing.NetWeightGrams, s.Stock.OnHand - s.Stock.Allocated - s.Stock.Held,
            s.Listing.MinimumQuantity, s.Listing.CartonQuantity, s.Listing.Storage, s.Listing.SeasonMask, s.Listing.GeographicalIndication,
            s.Listing.StarsSum, s.Listing.ReviewCount, s.Listing.Tiers.Any())).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var producers = await ProducersAsync(ct);
        var today = BusinessDay.Today(clock);
        return [.. rows.Select(r => CardOf(r, producers, today))];
    }

    private ProductCard CardOf(CardRow r, IReadOnlyDictionary<CooperativeId, CooperativeView> producers, DateOnly today)
    {
        var producer = producers[r.Cooperative];
        return new(r.Id, r.Slug, r.Sku, r.NameZh, r.NameEn, r.Category, r.County, CountyWords(r.County), r.Cooperative,
            new Words(producer.NameZh, producer.NameEn), producer.Slug, r.PriceFen, r.Unit, PerJin(r), r.Available, r.Minimum, r.Carton, r.Storage,
            Season.MonthsOf(r.SeasonMask), r.SeasonMask != 0 && Season.Includes(r.SeasonMask, today.Month), r.Indication,
            regions.IsAssisted(r.County, today), regions.IsKey(r.County, today), StarsView.StarsOf(r.StarsSum, r.Reviews), r.Reviews, r.HasTiers);
    }

    // Quilts, silver and gift boxes are not compared by weight.
    private static long? PerJin(CardRow r) =>
        r.Unit.Contains('/') && r.Unit[^1] is 'g' or 'l' && !r.Unit.StartsWith('床') ? (r.PriceFen * 500 + r.NetGrams / 2) / r.NetGrams : null;

    private Words CountyWords(string code) => regions.Find(code) is { } county ? new(county.NameZh, county.NameEn) : new(code, code);

    private async Task<IReadOnlyDictionary<CooperativeId, CooperativeView>> ProducersAsync(CancellationToken ct) =>
        (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id);

    private sealed class Shelf
    {
        public required Listing Listing { get; init; }
        public required StockRow Stock { get; init; }
    }

    private sealed record CardRow(
        ProductId Id, string Slug, string Sku, string NameZh, string NameEn, string Category, string County, CooperativeId Cooperative,
        long PriceFen, string Unit, long NetGrams, long Available, long Minimum, long Carton, TemperatureClass Storage, int SeasonMask,
        bool Indication, long StarsSum, int Reviews, bool HasTiers);
}
