namespace Marketplace.Catalog;

public sealed partial class Stock
{
    /// <summary>
    /// Goods leave: the allocation and the physical count fall together, lots are taken first-expired-first-out, and a
    /// lot past its best-before day is never sent, nor one that is not as fresh as a want says; the earliest day takes first.
    /// </summary>
    /// <exception cref="Refusal">catalog.not_allocated; catalog.lots_expired; catalog.lots_not_fresh.</exception>
    public async Task<IReadOnlyList<LotPicked>> ShipAsync(string holder, IReadOnlyList<StockWant> wants, CancellationToken ct)
    {
        var journal = NewJournal();
        var claims = await ClaimsOfAsync(holder, ct);
        var picked = new List<LotPicked>();
        foreach (var (product, quantity) in Summed(wants))
        {
            if (claims.GetValueOrDefault(product) is not { State: HoldState.Allocated } claim || claim.Quantity < quantity)
                throw CatalogRefusals.NotAllocated();
            var left = claim.Quantity - quantity;
            await MoveAsync(claim, left == 0 ? HoldState.Shipped : HoldState.Allocated, left, claim.Shipped + quantity, null, ct);
            await MustAsync(journal.TryAsync(product, -quantity, -quantity, 0, ct), product);
            foreach (var want in wants.Where(w => w.Product == product).OrderBy(w => w.FreshOn ?? DateOnly.MinValue))
            {
                foreach (var pick in await TakeFromLotsAsync(product, want.Quantity, evenExpired: false, want.FreshOn, ct))
                {
                    journal.Write(MovementKind.Shipped, product, holder, onHand: -pick.Quantity, allocated: -pick.Quantity, lot: pick.Lot);
                    picked.Add(pick);
                }
            }
        }
        await journal.CloseAsync(ct);
        return picked;
    }

    /// <summary>Unspoilt goods come back to the lots they left from. No more can come back than went out.</summary>
    public async Task ReturnAsync(string holder, IReadOnlyList<LotPicked> goods, CancellationToken ct)
    {
        var journal = NewJournal();
        var claims = await ClaimsOfAsync(holder, ct);
        foreach (var good in goods.OrderBy(g => g.Product.Value))
        {
            if (good.Quantity <= 0) throw CatalogRefusals.QuantityNotPositive();
            if (claims.GetValueOrDefault(good.Product) is not { } claim || claim.Shipped < good.Quantity) throw CatalogRefusals.NotShipped();
            var (lot, quantity) = (good.Lot, good.Quantity);
            await MoveAsync(claim, claim.State, claim.Quantity, claim.Shipped - quantity, claim.Until, ct);
            await MustAsync(journal.TryAsync(good.Product, quantity, 0, 0, ct), good.Product);
            await db.Set<Lot>().Where(l => l.Id == lot).ExecuteUpdateAsync(s => s.SetProperty(l => l.Remaining, l => l.Remaining + quantity), ct);
            journal.Write(MovementKind.Returned, good.Product, holder, onHand: quantity, lot: lot);
        }
        await journal.CloseAsync(ct);
    }

    /// <summary>
    /// Sets the physical count to what was found on the shelf. A surplus goes to the newest lot (a new one if that has
    /// expired), a loss comes off the lots that expire first.
    /// </summary>
    /// <exception cref="Refusal">catalog.count_below_promised when more is already promised to buyers.</exception>
    internal async Task CountAsync(Listing listing, long counted, string reference, CancellationToken ct)
    {
        if (counted is < 0 or > MostUnits) throw CatalogRefusals.CountOutOfRange();
        var journal = NewJournal();
        var row = await db.Set<StockRow>().AsNoTracking().FirstAsync(r => r.ProductId == listing.Id && r.Window == StockRow.Now, ct);
        var delta = counted - row.OnHand;
        if (delta == 0) return;
        if (!await journal.TryAsync(listing.Id, delta, 0, 0, ct)) throw CatalogRefusals.CountBelowPromised(row.Allocated + row.Held);
        if (delta < 0)
        {
            foreach (var pick in await TakeFromLotsAsync(listing.Id, -delta, evenExpired: true, null, ct))
                journal.Write(MovementKind.Counted, listing.Id, reference, onHand: -pick.Quantity, lot: pick.Lot);
        }
        else
        {
            journal.Write(MovementKind.Counted, listing.Id, reference, onHand: delta, lot: await AddToNewestLotAsync(listing, delta, ct));
        }
        await journal.CloseAsync(ct, always: true);
    }

    /// <summary>A harvest brought in on an earlier day, for the demonstration's past.</summary>
    public async Task<string> BringInAsync(ProductId product, DateOnly harvestedOn, long quantity, string reference, CancellationToken ct) =>
        (await ReceiveAsync(await db.Set<Listing>().SingleAsync(l => l.Id == product, ct), harvestedOn, quantity, reference, ct)).Code;

    /// <summary>A new harvest is on the shelf.</summary>
    internal async Task<Lot> ReceiveAsync(Listing listing, DateOnly harvestedOn, long quantity, string reference, CancellationToken ct)
    {
        var journal = NewJournal();
        var lot = await OpenLotAsync(listing, harvestedOn, quantity, ct);
        await MustAsync(journal.TryAsync(listing.Id, quantity, 0, 0, ct), listing.Id);
        journal.Write(MovementKind.Received, listing.Id, reference, onHand: quantity, lot: lot.Id);
        await journal.CloseAsync(ct, always: true);
        return lot;
    }

    /// <summary>Takes an expired lot off the shelf, as far as its goods are not promised; true when all of it went.</summary>
    internal async Task<bool> WithdrawAsync(Lot lot, CancellationToken ct)
    {
        var journal = NewJournal();
        var quantity = Math.Min(lot.Remaining, await AvailableAsync(lot.ProductId, ct));
        if (quantity <= 0 || !await journal.TryAsync(lot.ProductId, -quantity, 0, 0, ct)) return false;
        var (id, remaining) = (lot.Id, lot.Remaining);
        if (await db.Set<Lot>().Where(l => l.Id == id && l.Remaining == remaining)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Remaining, remaining - quantity), ct) == 0) throw CatalogRefusals.ClaimMoved();
        journal.Write(MovementKind.Withdrawn, lot.ProductId, "expiry", onHand: -quantity, lot: id);
        await journal.CloseAsync(ct);
        return quantity == remaining;
    }
}
