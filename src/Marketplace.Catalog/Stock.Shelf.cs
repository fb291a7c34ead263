namespace Marketplace.Catalog;

public sealed partial class Stock
{
    /// <summary>More units of one product than any cooperative holds; beyond it a figure is a slip of the keyboard.</summary>
    internal const long MostUnits = 100_000_000;

    private async Task<List<LotPicked>> TakeFromLotsAsync(ProductId product, long quantity, bool evenExpired, DateOnly? freshOn, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var lots = await db.Set<Lot>().AsNoTracking()
            .Where(l => l.ProductId == product && l.Remaining > 0 && (evenExpired || l.BestBefore >= today))
            .OrderBy(l => l.BestBefore).ThenBy(l => l.Code).ToListAsync(ct);
        var picked = new List<LotPicked>();
        var left = quantity;
        foreach (var lot in lots)
        {
            if (left == 0) break;
            if (freshOn > ShelfLife.LastDay(lot.HarvestedOn, lot.BestBefore)) continue;
            var (id, take) = (lot.Id, Math.Min(left, lot.Remaining));
            if (await db.Set<Lot>().Where(l => l.Id == id && l.Remaining >= take)
                    .ExecuteUpdateAsync(s => s.SetProperty(l => l.Remaining, l => l.Remaining - take), ct) == 0) throw CatalogRefusals.ClaimMoved();
            picked.Add(new LotPicked(product, id, lot.Code, lot.HarvestedOn, lot.BestBefore, take));
            left -= take;
        }
        if (left == 0) return picked;
        // The freshest of those passed over: what it lacks says what a new lot must have.
        throw freshOn is { } day && lots.FindLast(l => day > ShelfLife.LastDay(l.HarvestedOn, l.BestBefore)) is { } old ? CatalogRefusals.LotsNotFresh(old, day, left) : CatalogRefusals.LotsExpired(left);
    }

    private async Task<LotId> AddToNewestLotAsync(Listing listing, long quantity, CancellationToken ct)
    {
        var (product, today) = (listing.Id, BusinessDay.Today(clock));
        var newest = await db.Set<Lot>().AsNoTracking().Where(l => l.ProductId == product && l.BestBefore >= today)
            .OrderByDescending(l => l.BestBefore).ThenByDescending(l => l.Code).FirstOrDefaultAsync(ct);
        if (newest is null) return (await OpenLotAsync(listing, today, quantity, ct)).Id;
        var id = newest.Id;
        await db.Set<Lot>().Where(l => l.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(l => l.Quantity, l => l.Quantity + quantity).SetProperty(l => l.Remaining, l => l.Remaining + quantity), ct);
        return id;
    }

    private async Task<Lot> OpenLotAsync(Listing listing, DateOnly harvestedOn, long quantity, CancellationToken ct)
    {
        var prefix = LotCode.Of(listing.CountyCode, listing.CooperativeId, harvestedOn, 1)[..19];
        var sequence = await db.Set<Lot>().CountAsync(l => l.Code.StartsWith(prefix), ct) + 1;
        if (sequence > 999) throw CatalogRefusals.TooManyLots();
        var lot = new Lot
        {
            Id = Ids.New<LotId>(clock),
            ProductId = listing.Id,
            HarvestedOn = harvestedOn,
            Code = LotCode.Of(listing.CountyCode, listing.CooperativeId, harvestedOn, sequence),
            BestBefore = harvestedOn.AddDays(listing.ShelfLifeDays),
            Quantity = quantity,
            Remaining = quantity,
        };
        db.Add(lot);
        return lot;
    }
}
