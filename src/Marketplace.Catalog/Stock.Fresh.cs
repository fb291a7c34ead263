namespace Marketplace.Catalog;

/// <summary>
/// What can be promised of one product for a delivery day. Lots that are fresh enough for a late day are so for an earlier
/// one too; so the units that are fresh enough on some day must cover every claim for that day or a later one. What is
/// left of the tightest such day up to the wanted one can be promised: no more would leave some claim without its lots.
/// </summary>
public sealed class FreshGoods
{
    private readonly List<(DateOnly LastDay, long Units)> _lots;
    private readonly List<(DateOnly On, long Units)> _claims;
    private readonly long _available;

    internal FreshGoods(IEnumerable<(DateOnly LastDay, long Units)> lots, IEnumerable<(DateOnly On, long Units)> claims, long available)
    {
        (_lots, _claims, _available) = ([.. lots], [.. claims], Math.Max(0, available));
        OnShelf = _available;
    }

    /// <summary>Units that can be promised to who asks for no day.</summary>
    public long OnShelf { get; }

    /// <summary>Units that can be promised with two thirds of their shelf life left on that day.</summary>
    public long For(DateOnly day) => Math.Max(0, Math.Min(_available, Room(day)));

    /// <summary>Units fresh enough on that day beside the claims that were counted, whether promised to others or not.</summary>
    public long Room(DateOnly day) =>
        _claims.Select(c => c.On).Where(on => on < day).Append(day).Min(on => _lots.Where(l => l.LastDay >= on).Sum(l => l.Units) - _claims.Where(c => c.On >= on).Sum(c => c.Units));
}

public sealed partial class Stock
{
    /// <summary>Makes others wait until this transaction ends: what is read of these products' goods meanwhile stays true.</summary>
    public async Task LockAsync(IEnumerable<ProductId> products, CancellationToken ct)
    {
        foreach (var product in products.Distinct().OrderBy(p => p.Value))
            await db.Set<StockRow>().Where(r => r.ProductId == product && r.Window == StockRow.Now).ExecuteUpdateAsync(s => s.SetProperty(r => r.Held, r => r.Held), ct);
    }

    /// <summary>What can be promised of each product, by delivery day.</summary>
    /// <param name="products">Those asked for; one without a shelf is left out.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="without">A holder whose claims are not counted: they are about to change.</param>
    public async Task<IReadOnlyDictionary<ProductId, FreshGoods>> FreshAsync(IReadOnlyCollection<ProductId> products, CancellationToken ct, string? without = null)
    {
        var today = BusinessDay.Today(clock);
        var available = await AvailableAsync(products, ct);
        var lots = (await db.Set<Lot>().AsNoTracking().Where(l => products.Contains(l.ProductId) && l.Remaining > 0 && l.BestBefore >= today).ToListAsync(ct)).ToLookup(l => l.ProductId);
        var claims = (await db.Set<StockHold>().AsNoTracking()
            .Where(h => products.Contains(h.ProductId) && h.State == HoldState.Allocated && h.FreshOn != null && h.Holder != without).ToListAsync(ct)).ToLookup(h => h.ProductId);
        return available.ToDictionary(a => a.Key, a => new FreshGoods(
            lots[a.Key].Select(l => (ShelfLife.LastDay(l.HarvestedOn, l.BestBefore), l.Remaining)), claims[a.Key].Select(c => (c.FreshOn!.Value, c.Quantity)), a.Value));
    }

    /// <summary>A holder's goods must be fresh enough for a later day, or for none: who bought them takes them as they are.</summary>
    public Task NeedFreshAsync(string holder, DateOnly? day, CancellationToken ct) =>
        db.Set<StockHold>().Where(h => h.Holder == holder && h.State == HoldState.Allocated && h.FreshOn != null && (day == null || h.FreshOn < day)).ExecuteUpdateAsync(s => s.SetProperty(h => h.FreshOn, day), ct);
}
