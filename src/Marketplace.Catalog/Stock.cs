namespace Marketplace.Catalog;

/// <summary>
/// The stock desk for web, batch and channel alike: timed holds, allocations, shipment by lot. Works inside the
/// caller's transaction; a refusal must leave it, so that a half-made claim is rolled back with the rest.
/// A holder is a reference such as <c>order:{guid}</c>; every door may be called again for the same holder.
/// </summary>
public sealed partial class Stock(MarketplaceDb db, Outbox outbox, TimeProvider clock)
{
    // Claims added in this transaction and not yet saved: a query does not see them.
    private readonly List<StockHold> _fresh = [];

    /// <summary>Keeps goods for a holder until a moment, all or nothing; called again it prolongs the same hold.</summary>
    /// <exception cref="Refusal">catalog.out_of_stock names the product and what is left; catalog.quantity_not_positive.</exception>
    public Task HoldAsync(string holder, IReadOnlyList<StockWant> wants, DateTimeOffset until, CancellationToken ct) =>
        HoldAsync([.. wants.Select(want => new StockClaim(holder, want.Product, want.Quantity))], until, ct);

    /// <summary>The same for several holders at once, product by product in the order of their ids: two checkouts cannot block each other.</summary>
    public async Task HoldAsync(IReadOnlyList<StockClaim> wants, DateTimeOffset until, CancellationToken ct)
    {
        var journal = NewJournal();
        var mine = await ClaimsOfAsync([.. wants.Select(want => want.Holder).Distinct()], ct);
        foreach (var (holder, product, quantity) in wants.GroupBy(want => want.Holder)
            .SelectMany(of => Summed(of.Select(want => new StockWant(want.Product, want.Quantity))).Select(sum => (of.Key, sum.Product, sum.Quantity))).OrderBy(want => want.Product.Value))
        {
            var claim = mine.GetValueOrDefault((holder, product));
            if (claim is { State: HoldState.Held or HoldState.Allocated or HoldState.Shipped })
            {
                if (claim.Quantity + claim.Shipped != quantity) throw CatalogRefusals.ClaimDiffers();
                if (claim.State == HoldState.Held) await MoveAsync(claim, HoldState.Held, quantity, 0, until, ct);
                continue;
            }
            await TakeAsync(journal, product, quantity, allocated: false, ct);
            if (claim is null) Claim(holder, product, quantity, HoldState.Held, until, journal.Now);
            else await MoveAsync(claim, HoldState.Held, quantity, 0, until, ct);
            journal.Write(MovementKind.Held, product, holder, held: quantity);
        }
        await journal.CloseAsync(ct);
    }

    /// <summary>
    /// Turns a holder's timed holds into allocations (paid for). A hold that lapsed meanwhile is taken anew if the goods
    /// are still there, else refused with catalog.hold_lapsed: the money must go back.
    /// </summary>
    public async Task AllocateAsync(string holder, CancellationToken ct)
    {
        var journal = NewJournal();
        var claims = await ClaimsOfAsync(holder, ct);
        if (claims.Count == 0 || claims.Values.Any(c => c.State == HoldState.Released)) throw CatalogRefusals.NothingHeld();
        foreach (var claim in InOrder(claims.Values))
        {
            var quantity = claim.Quantity;
            if (claim.State == HoldState.Held)
            {
                await MoveAsync(claim, HoldState.Allocated, quantity, 0, null, ct);
                await MustAsync(journal.TryAsync(claim.ProductId, 0, quantity, -quantity, ct), claim.ProductId);
                journal.Write(MovementKind.Allocated, claim.ProductId, holder, allocated: quantity, held: -quantity);
            }
            else if (claim.State == HoldState.Expired)
            {
                if (!await TryTakeAsync(journal, claim.ProductId, quantity, allocated: true, ct)) throw CatalogRefusals.HoldLapsed();
                await MoveAsync(claim, HoldState.Allocated, quantity, 0, null, ct);
                journal.Write(MovementKind.Allocated, claim.ProductId, holder, allocated: quantity);
            }
        }
        await journal.CloseAsync(ct);
    }

    /// <summary>Gives back whatever a holder still claims, held or allocated; what has shipped stays shipped.</summary>
    public async Task ReleaseAsync(string holder, CancellationToken ct)
    {
        var journal = NewJournal();
        foreach (var claim in InOrder((await ClaimsOfAsync(holder, ct)).Values))
        {
            var (from, quantity) = (claim.State, claim.Quantity);
            if (from is HoldState.Released or HoldState.Shipped) continue;
            await MoveAsync(claim, HoldState.Released, 0, claim.Shipped, null, ct);
            if (from == HoldState.Expired) continue;
            var (allocated, held) = from == HoldState.Allocated ? (-quantity, 0L) : (0L, -quantity);
            await MustAsync(journal.TryAsync(claim.ProductId, 0, allocated, held, ct), claim.ProductId);
            journal.Write(from == HoldState.Allocated ? MovementKind.AllocationReleased : MovementKind.HoldReleased,
                claim.ProductId, holder, allocated: allocated, held: held);
        }
        await journal.CloseAsync(ct);
    }

    /// <summary>Leaves a holder less than it was allocated, product by product; the rest can be promised again. Nothing of these may have shipped.</summary>
    /// <exception cref="Refusal">catalog.nothing_held; catalog.claim_differs when it has less than is to stay.</exception>
    public async Task ReduceAsync(string holder, IReadOnlyList<StockWant> kept, CancellationToken ct)
    {
        var journal = NewJournal();
        var claims = await ClaimsOfAsync(holder, ct);
        foreach (var (product, quantity, _) in kept.OrderBy(k => k.Product.Value))
        {
            if (quantity < 0) throw CatalogRefusals.QuantityNotPositive();
            if (!claims.TryGetValue(product, out var claim) || claim.State is not (HoldState.Allocated or HoldState.Released)) throw CatalogRefusals.NothingHeld();
            var freed = claim.Quantity - quantity;
            if (freed < 0) throw CatalogRefusals.ClaimDiffers();
            if (freed == 0) continue;
            await MoveAsync(claim, quantity > 0 ? HoldState.Allocated : HoldState.Released, quantity, claim.Shipped, null, ct);
            await MustAsync(journal.TryAsync(product, 0, -freed, 0, ct), product);
            journal.Write(MovementKind.AllocationReleased, product, holder, allocated: -freed);
        }
        await journal.CloseAsync(ct);
    }

    /// <summary>Gives back the holds on a product whose time has passed. Done each minute, and at once when goods run short.</summary>
    public async Task<int> GiveBackLapsedAsync(ProductId product, CancellationToken ct)
    {
        var journal = NewJournal();
        var lapsed = await GiveBackLapsedAsync(journal, product, ct);
        await journal.CloseAsync(ct);
        return lapsed;
    }

    /// <summary>Units that can still be promised.</summary>
    public async Task<long> AvailableAsync(ProductId product, CancellationToken ct) =>
        (await AvailableAsync([product], ct)).GetValueOrDefault(product);

    /// <inheritdoc cref="AvailableAsync(ProductId, CancellationToken)"/>
    public async Task<IReadOnlyDictionary<ProductId, long>> AvailableAsync(IReadOnlyCollection<ProductId> products, CancellationToken ct) =>
        await db.Set<StockRow>().AsNoTracking().Where(r => products.Contains(r.ProductId) && r.Window == StockRow.Now)
            .ToDictionaryAsync(r => r.ProductId, r => r.OnHand - r.Allocated - r.Held, ct);
}
