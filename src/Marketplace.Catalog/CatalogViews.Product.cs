namespace Marketplace.Catalog;

public sealed partial class CatalogViews
{
    /// <summary>The product under a slug, or null.</summary>
    public Task<ProductView?> ProductAsync(string slug, CancellationToken ct) => ProductAsync(OnSale().Where(s => s.Listing.Slug == slug), ct);

    /// <summary>The product under an id, or null.</summary>
    public Task<ProductView?> ProductAsync(ProductId product, CancellationToken ct) => ProductAsync(OnSale().Where(s => s.Listing.Id == product), ct);

    /// <summary>Written reviews, newest first.</summary>
    public async Task<IReadOnlyList<ReviewView>> ReviewsAsync(ProductId product, int page, int pageSize, CancellationToken ct) =>
        await db.Set<Review>().AsNoTracking().Where(r => r.ProductId == product && r.WrittenAt != null)
            .OrderByDescending(r => r.WrittenAt).ThenBy(r => r.OrderLine).Skip((Math.Max(page, 1) - 1) * pageSize).Take(pageSize)
            .Select(r => new ReviewView(r.Id, r.ProductId, r.ShownName, r.Stars!.Value, r.Text!, r.WrittenAt!.Value, r.Reply, r.RepliedAt)).ToListAsync(ct);

    /// <summary>The reviews of a cooperative's goods that wait for an answer first.</summary>
    public async Task<IReadOnlyList<ReviewView>> ReviewsOfAsync(CooperativeId cooperative, int take, CancellationToken ct) =>
        await db.Set<Review>().AsNoTracking()
            .Where(r => r.WrittenAt != null && db.Set<Listing>().Any(l => l.Id == r.ProductId && l.CooperativeId == cooperative))
            .OrderBy(r => r.Reply != null).ThenByDescending(r => r.WrittenAt).Take(take)
            .Select(r => new ReviewView(r.Id, r.ProductId, r.ShownName, r.Stars!.Value, r.Text!, r.WrittenAt!.Value, r.Reply, r.RepliedAt)).ToListAsync(ct);

    /// <summary>Which of these bought lines the person may still review.</summary>
    public async Task<IReadOnlySet<string>> AwaitingReviewAsync(PersonId buyer, IReadOnlyCollection<string> orderLines, CancellationToken ct) =>
        (await db.Set<Review>().AsNoTracking().Where(r => r.Buyer == buyer && r.WrittenAt == null && orderLines.Contains(r.OrderLine))
            .Select(r => r.OrderLine).ToListAsync(ct)).ToHashSet();

    /// <summary>A cooperative's own listings with their counts.</summary>
    public async Task<IReadOnlyList<ShelfView>> ShelfOfAsync(CooperativeId cooperative, CancellationToken ct) =>
        await Shelves().Where(s => s.Listing.CooperativeId == cooperative).OrderBy(s => s.Listing.Sku).Select(s => new ShelfView(
            s.Listing.Id, s.Listing.Slug, s.Listing.Sku, s.Listing.NameZh, s.Listing.NameEn, s.Listing.SummaryZh, s.Listing.SummaryEn,
            s.Listing.DescriptionZh, s.Listing.DescriptionEn, s.Listing.PriceFen, s.Listing.Unit, s.Stock.OnHand, s.Stock.Allocated, s.Stock.Held,
            s.Listing.Published, s.Listing.Version)).ToListAsync(ct);

    /// <summary>A cooperative's lots that are not used up, those that expire first on top.</summary>
    public async Task<IReadOnlyList<ShelfLot>> LotsOfAsync(CooperativeId cooperative, CancellationToken ct) =>
        await LotsOf(cooperative, db.Set<Lot>().Where(l => l.Remaining > 0)).ToListAsync(ct);

    /// <summary>One lot of a cooperative, also when it is used up; null where it is another's.</summary>
    public Task<ShelfLot?> LotOfAsync(CooperativeId cooperative, string lotCode, CancellationToken ct) =>
        LotsOf(cooperative, db.Set<Lot>().Where(l => l.Code == lotCode)).SingleOrDefaultAsync(ct);

    private IQueryable<ShelfLot> LotsOf(CooperativeId cooperative, IQueryable<Lot> lots) =>
        lots.AsNoTracking().Join(db.Set<Listing>().Where(l => l.CooperativeId == cooperative), lot => lot.ProductId, listing => listing.Id, (lot, listing) => new { lot, listing })
            .OrderBy(x => x.lot.BestBefore).ThenBy(x => x.lot.Code)
            .Select(x => new ShelfLot(x.listing.Id, x.listing.NameZh, x.listing.NameEn, x.lot.Code, x.lot.HarvestedOn, x.lot.BestBefore, x.lot.Quantity, x.lot.Remaining,
                x.listing.TaxClass == TaxClass.Primary, db.Set<LotCertificate>().Where(c => c.LotId == x.lot.Id).Select(c => c.Number).SingleOrDefault()));

    private async Task<ProductView?> ProductAsync(IQueryable<Shelf> one, CancellationToken ct)
    {
        if ((await CardsAsync(one, ct)).FirstOrDefault() is not { } card) return null;
        var (id, today) = (card.Id, BusinessDay.Today(clock));
        var listing = await db.Set<Listing>().AsNoTracking().Include(l => l.Tiers).FirstAsync(l => l.Id == id, ct);
        var lot = await db.Set<Lot>().AsNoTracking().Where(l => l.ProductId == id && l.Remaining > 0 && l.BestBefore >= today)
            .OrderBy(l => l.BestBefore).ThenBy(l => l.Code).Select(l => new LotView(l.Code, l.HarvestedOn, l.BestBefore, l.Remaining)).FirstOrDefaultAsync(ct);
        var counts = await db.Set<Review>().AsNoTracking().Where(r => r.ProductId == id && r.Stars != null)
            .GroupBy(r => r.Stars!.Value).Select(g => new { Stars = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Stars, g => g.Count, ct);
        return new ProductView(card, new(listing.SummaryZh, listing.SummaryEn), new(listing.DescriptionZh, listing.DescriptionEn), listing.Pinyin,
            [.. listing.Tiers.OrderBy(t => t.FromQuantity).Select(t => new TierView(t.FromQuantity, t.UnitPriceFen))], lot, listing.ShelfLifeDays,
            listing.NetWeightGrams, listing.GrossWeightGrams, listing.TaxClass, listing.PublishedAt, listing.Version,
            new StarsView([.. Enumerable.Range(1, 5).Select(s => counts.GetValueOrDefault(s))]), await ReviewsAsync(id, 1, 10, ct));
    }
}
