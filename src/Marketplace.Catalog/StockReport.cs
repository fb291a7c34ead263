namespace Marketplace.Catalog;

/// <summary>One nightly recount as an operator reads it.</summary>
public sealed record RecountView(RecountId Id, DateTimeOffset At, int Rows, int Drifts, IReadOnlyList<DriftView> Found);

/// <summary>A stock figure that does not agree with its source.</summary>
public sealed record DriftView(ProductId Product, string Sku, string NameZh, string NameEn, string Figure, long Stored, long Expected);

/// <summary>An entry of a product's stock journal.</summary>
public sealed record MovementView(MovementKind Kind, long OnHandDelta, long AllocatedDelta, long HeldDelta, string Reference, DateTimeOffset At);

/// <summary>The stock's health for the operator page: recounts, drifts, a product's journal.</summary>
public sealed class StockReport(MarketplaceDb db)
{
    /// <summary>The latest recounts, newest first.</summary>
    public async Task<IReadOnlyList<RecountView>> RecountsAsync(int take, CancellationToken ct)
    {
        var recounts = await db.Set<Recount>().AsNoTracking().Include(r => r.Found).OrderByDescending(r => r.At).Take(take).ToListAsync(ct);
        ProductId[] drifted = [.. recounts.SelectMany(r => r.Found).Select(d => d.ProductId).Distinct()];
        var names = await db.Set<Listing>().AsNoTracking().Where(l => drifted.Contains(l.Id))
            .Select(l => new { l.Id, l.Sku, l.NameZh, l.NameEn }).ToDictionaryAsync(l => l.Id, ct);
        return [.. recounts.Select(r => new RecountView(r.Id, r.At, r.Rows, r.Drifts, [.. r.Found.Select(d => new DriftView(
            d.ProductId, names[d.ProductId].Sku, names[d.ProductId].NameZh, names[d.ProductId].NameEn, d.Figure, d.Stored, d.Expected))]))];
    }

    /// <summary>A product's journal, newest first.</summary>
    public async Task<IReadOnlyList<MovementView>> JournalAsync(ProductId product, int take, CancellationToken ct) =>
        await db.Set<StockMovement>().AsNoTracking().Where(m => m.ProductId == product).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(take)
            .Select(m => new MovementView(m.Kind, m.OnHandDelta, m.AllocatedDelta, m.HeldDelta, m.Reference, m.At)).ToListAsync(ct);
}
