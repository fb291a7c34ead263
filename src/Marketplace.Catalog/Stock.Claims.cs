namespace Marketplace.Catalog;

public sealed partial class Stock
{
    private StockJournal NewJournal() => new(db, outbox, clock);

    // Lines that share a product are one demand: checked apart, each would pass and together they would not.
    private static IEnumerable<(ProductId Product, long Quantity)> Summed(IEnumerable<StockWant> wants)
    {
        var sums = new SortedDictionary<Guid, long>();
        foreach (var want in wants)
        {
            if (want.Quantity <= 0) throw CatalogRefusals.QuantityNotPositive();
            sums[want.Product.Value] = checked(sums.GetValueOrDefault(want.Product.Value) + want.Quantity);
        }
        return sums.Select(s => (new ProductId(s.Key), s.Value));
    }

    private static IOrderedEnumerable<StockHold> InOrder(IEnumerable<StockHold> claims) => claims.OrderBy(c => c.ProductId.Value);

    private async Task<Dictionary<ProductId, StockHold>> ClaimsOfAsync(string holder, CancellationToken ct)
    {
        var claims = await db.Set<StockHold>().AsNoTracking().Where(h => h.Holder == holder).ToDictionaryAsync(h => h.ProductId, ct);
        foreach (var claim in _fresh.Where(f => f.Holder == holder && IsFresh(f))) claims[claim.ProductId] = claim;
        return claims;
    }

    private bool IsFresh(StockHold claim) => db.Entry(claim).State == EntityState.Added;

    private void Claim(string holder, ProductId product, long quantity, HoldState state, DateTimeOffset? until, DateTimeOffset now, DateOnly? freshOn = null)
    {
        var claim = new StockHold
        {
            Id = Ids.New<HoldId>(clock),
            Holder = holder,
            ProductId = product,
            Quantity = quantity,
            State = state,
            Until = until,
            CreatedAt = now,
            FreshOn = freshOn,
        };
        db.Add(claim);
        _fresh.Add(claim);
    }

    // The UPDATE names the state and quantity it leaves: of two who want to move the same claim, one moves nothing.
    private async Task MoveAsync(StockHold claim, HoldState to, long quantity, long shipped, DateTimeOffset? until, CancellationToken ct)
    {
        if (!IsFresh(claim) && !await TryMoveAsync(claim, to, quantity, shipped, until, ct)) throw CatalogRefusals.ClaimMoved();
        (claim.State, claim.Quantity, claim.Shipped, claim.Until) = (to, quantity, shipped, until);
    }

    private async Task<bool> TryMoveAsync(StockHold claim, HoldState to, long quantity, long shipped, DateTimeOffset? until, CancellationToken ct)
    {
        var (id, from, had, sent) = (claim.Id, claim.State, claim.Quantity, claim.Shipped);
        return await db.Set<StockHold>()
            .Where(h => h.Id == id && h.State == from && h.Quantity == had && h.Shipped == sent)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.State, to).SetProperty(h => h.Quantity, quantity)
                .SetProperty(h => h.Shipped, shipped).SetProperty(h => h.Until, until), ct) == 1;
    }

    private async Task TakeAsync(StockJournal journal, ProductId product, long quantity, bool allocated, CancellationToken ct)
    {
        if (await TryTakeAsync(journal, product, quantity, allocated, ct)) return;
        throw await OutOfStockAsync(product, await AvailableAsync(product, ct), ct);
    }

    private async Task<Refusal> OutOfStockAsync(ProductId product, long left, CancellationToken ct)
    {
        var listing = await db.Set<Listing>().AsNoTracking().Where(l => l.Id == product)
            .Select(l => new { l.Sku, l.NameZh, l.NameEn }).FirstOrDefaultAsync(ct) ?? throw CatalogRefusals.ProductNotFound();
        return CatalogRefusals.OutOfStock(product, listing.Sku, listing.NameZh, listing.NameEn, left);
    }

    private async Task<bool> TryTakeAsync(StockJournal journal, ProductId product, long quantity, bool allocated, CancellationToken ct)
    {
        var (toAllocated, toHeld) = allocated ? (quantity, 0L) : (0L, quantity);
        return await journal.TryAsync(product, 0, toAllocated, toHeld, ct)
            || (await GiveBackLapsedAsync(journal, product, ct) > 0 && await journal.TryAsync(product, 0, toAllocated, toHeld, ct));
    }

    private async Task<int> GiveBackLapsedAsync(StockJournal journal, ProductId product, CancellationToken ct)
    {
        var given = 0;
        var now = journal.Now;
        var lapsed = await db.Set<StockHold>().AsNoTracking()
            .Where(h => h.ProductId == product && h.State == HoldState.Held && h.Until <= now).ToListAsync(ct);
        foreach (var claim in lapsed)
        {
            if (!await TryMoveAsync(claim, HoldState.Expired, claim.Quantity, 0, claim.Until, ct)) continue;
            await MustAsync(journal.TryAsync(product, 0, 0, -claim.Quantity, ct), product);
            journal.Write(MovementKind.HoldExpired, product, claim.Holder, held: -claim.Quantity);
            given++;
        }
        return given;
    }

    // A claim and its row disagree: not the buyer's fault and not to be hidden; the nightly recount names it as well.
    private static async Task MustAsync(Task<bool> change, ProductId product)
    {
        if (!await change) throw new InvalidOperationException($"The stock row of {product.Value} does not cover its claims.");
    }
}
