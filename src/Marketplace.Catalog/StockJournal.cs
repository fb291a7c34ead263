namespace Marketplace.Catalog;

/// <summary>
/// The pen with which stock is changed: one conditional UPDATE per change, one journal entry per reason, and a word to
/// the other rooms when a product came into stock or ran out. One per door call; joins the caller's transaction.
/// </summary>
internal sealed class StockJournal(MarketplaceDb db, Outbox outbox, TimeProvider clock)
{
    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly Dictionary<ProductId, long> _freed = [];

    public DateTimeOffset Now => _now;

    /// <summary>
    /// Changes a row if none of its four figures would become negative; false when it would. The guard and the change
    /// are one statement, so two buyers cannot both pass it.
    /// </summary>
    public async Task<bool> TryAsync(ProductId product, long onHand, long allocated, long held, CancellationToken ct)
    {
        var changed = await db.Set<StockRow>()
            .Where(r => r.ProductId == product && r.Window == StockRow.Now
                && r.OnHand + onHand >= 0 && r.Allocated + allocated >= 0 && r.Held + held >= 0
                && r.OnHand + onHand - r.Allocated - allocated - r.Held - held >= 0)
            .ExecuteUpdateAsync(s => s
                .SetProperty(r => r.OnHand, r => r.OnHand + onHand)
                .SetProperty(r => r.Allocated, r => r.Allocated + allocated)
                .SetProperty(r => r.Held, r => r.Held + held), ct);
        if (changed == 0) return false;
        var freed = onHand - allocated - held;
        if (freed != 0) _freed[product] = _freed.GetValueOrDefault(product) + freed;
        return true;
    }

    /// <summary>Writes why: the entries of a product add up to its row.</summary>
    public void Write(MovementKind kind, ProductId product, string reference, long onHand = 0, long allocated = 0, long held = 0, LotId? lot = null) =>
        db.Add(new StockMovement
        {
            Id = Ids.New<MovementId>(clock),
            ProductId = product,
            Kind = kind,
            Reference = reference,
            LotId = lot,
            At = _now,
            OnHandDelta = onHand,
            AllocatedDelta = allocated,
            HeldDelta = held,
        });

    /// <summary>Tells of products that crossed between "there" and "sold out" since the first change, or always when counted.</summary>
    public async Task CloseAsync(CancellationToken ct, bool always = false)
    {
        if (_freed.Count == 0) return;
        ProductId[] products = [.. _freed.Keys];
        var rows = await db.Set<StockRow>().AsNoTracking()
            .Where(r => products.Contains(r.ProductId) && r.Window == StockRow.Now)
            .Select(r => new { r.ProductId, Available = r.OnHand - r.Allocated - r.Held }).ToListAsync(ct);
        foreach (var row in rows)
            if (always || row.Available > 0 != row.Available - _freed[row.ProductId] > 0) outbox.Tell(new StockChanged(row.ProductId));
        _freed.Clear();
    }
}
