namespace Marketplace.Catalog;

public sealed partial class Stock
{
    // SQLite and PostgreSQL both take more parameters than this in one statement.
    private const int HoldersAtOnce = 1000;

    /// <summary>
    /// The batch door: allocates at once what there is, in the order given, one UPDATE per product however many claims.
    /// Returns what each claim got, in the same order: its whole quantity, a part, or zero. Asked again, a holder gets
    /// told what it has.
    /// </summary>
    public async Task<IReadOnlyList<long>> AllocateDirectlyAsync(IReadOnlyList<StockClaim> claims, CancellationToken ct)
    {
        if (claims.Any(c => c.Quantity <= 0)) throw CatalogRefusals.QuantityNotPositive();
        var journal = NewJournal();
        var had = await ClaimsOfAsync([.. claims.Select(c => c.Holder).Distinct()], ct);
        var wanted = claims.Where(c => !had.ContainsKey((c.Holder, c.Product)))
            .GroupBy(c => (c.Holder, c.Product)).Select(g => new StockClaim(g.Key.Holder, g.Key.Product, g.Sum(c => c.Quantity), g.Max(c => c.FreshOn))).ToList();

        var got = had.ToDictionary(h => h.Key, h => h.Value.State is HoldState.Allocated or HoldState.Shipped ? h.Value.Quantity + h.Value.Shipped : 0);
        foreach (var product in wanted.GroupBy(c => c.Product).OrderBy(g => g.Key.Value))
        {
            var left = await TakeUpToAsync(journal, product.Key, product.Sum(c => c.Quantity), ct);
            foreach (var claim in product)
            {
                var share = Math.Min(left, claim.Quantity);
                left -= share;
                got[(claim.Holder, claim.Product)] = share;
                if (share == 0) continue;
                Claim(claim.Holder, claim.Product, share, HoldState.Allocated, null, journal.Now, claim.FreshOn);
                journal.Write(MovementKind.Allocated, claim.Product, claim.Holder, allocated: share);
            }
        }
        await journal.CloseAsync(ct);

        return [.. claims.Select(claim =>
        {
            var share = Math.Min(got[(claim.Holder, claim.Product)], claim.Quantity);
            got[(claim.Holder, claim.Product)] -= share;
            return share;
        })];
    }

    /// <summary>The batch door for one holder: what it got of each product.</summary>
    public async Task<IReadOnlyDictionary<ProductId, long>> AllocateDirectlyAsync(string holder, IReadOnlyList<StockWant> wants, CancellationToken ct)
    {
        var claims = Summed(wants).Select(w => new StockClaim(holder, w.Product, w.Quantity)).ToList();
        var got = await AllocateDirectlyAsync(claims, ct);
        return claims.Zip(got).ToDictionary(z => z.First.Product, z => z.Second);
    }

    private async Task<long> TakeUpToAsync(StockJournal journal, ProductId product, long quantity, CancellationToken ct)
    {
        if (await TryTakeAsync(journal, product, quantity, allocated: true, ct)) return quantity;
        // Someone else may take the rest between our look and our grip: look again, a few times, then say what we hold.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var left = Math.Min(await AvailableAsync(product, ct), quantity);
            if (left <= 0) return 0;
            if (await journal.TryAsync(product, 0, left, 0, ct)) return left;
        }
        return 0;
    }

    private async Task<Dictionary<(string Holder, ProductId Product), StockHold>> ClaimsOfAsync(IReadOnlyList<string> holders, CancellationToken ct)
    {
        var claims = new Dictionary<(string, ProductId), StockHold>();
        foreach (var chunk in holders.Chunk(HoldersAtOnce))
            foreach (var claim in await db.Set<StockHold>().AsNoTracking().Where(h => chunk.Contains(h.Holder)).ToListAsync(ct))
                claims[(claim.Holder, claim.ProductId)] = claim;
        var asked = holders.ToHashSet();
        foreach (var claim in _fresh.Where(f => asked.Contains(f.Holder) && IsFresh(f))) claims[(claim.Holder, claim.ProductId)] = claim;
        return claims;
    }
}
