using Microsoft.Extensions.Logging;

namespace Marketplace.Catalog;

/// <summary>
/// Each night: recomputes every stock row from the journal, the claims and the lots, and keeps what differs.
/// It repairs nothing: a drift is a bug or a tampered row, and someone has to look.
/// </summary>
public sealed partial class ReconcileStock(MarketplaceDb db, TimeProvider clock, ILogger<ReconcileStock> log)
{
    public Task<int> RunAsync(CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (id, at) = (Ids.New<RecountId>(clock), clock.GetUtcNow());
        var figures = await FiguresAsync(ct);
        List<Drift> drifts = [.. figures.SelectMany(f => Compared(id, f))];
        db.Add(new Recount { Id = id, At = at, Rows = figures.Count, Drifts = drifts.Count, Found = drifts });
        foreach (var drift in drifts) LogDrift(drift.ProductId.Value, drift.Figure, drift.Stored, drift.Expected);
        return drifts.Count;
    }, ct);

    // One statement, so that all sums are of the same moment even while others buy.
    private Task<List<Figures>> FiguresAsync(CancellationToken ct)
    {
        var journal = db.Set<StockMovement>();
        var claims = db.Set<StockHold>();
        var lots = db.Set<Lot>();
        return db.Set<StockRow>().AsNoTracking().OrderBy(r => r.ProductId).Select(r => new Figures(
            r.ProductId, r.OnHand, r.Allocated, r.Held,
            journal.Where(m => m.ProductId == r.ProductId && m.Window == r.Window).Sum(m => m.OnHandDelta),
            journal.Where(m => m.ProductId == r.ProductId && m.Window == r.Window).Sum(m => m.AllocatedDelta),
            journal.Where(m => m.ProductId == r.ProductId && m.Window == r.Window).Sum(m => m.HeldDelta),
            claims.Where(h => h.ProductId == r.ProductId && h.State == HoldState.Allocated).Sum(h => h.Quantity),
            claims.Where(h => h.ProductId == r.ProductId && h.State == HoldState.Held).Sum(h => h.Quantity),
            lots.Where(l => l.ProductId == r.ProductId).Sum(l => l.Remaining))).ToListAsync(ct);
    }

    private static IEnumerable<Drift> Compared(RecountId recount, Figures f)
    {
        (string Figure, long Stored, long Expected)[] pairs =
        [
            ("on_hand/journal", f.OnHand, f.JournalOnHand), ("allocated/journal", f.Allocated, f.JournalAllocated), ("held/journal", f.Held, f.JournalHeld),
            ("allocated/claims", f.Allocated, f.ClaimsAllocated), ("held/claims", f.Held, f.ClaimsHeld), ("on_hand/lots", f.OnHand, f.Lots),
        ];
        return pairs.Where(p => p.Stored != p.Expected)
            .Select(p => new Drift { RecountId = recount, ProductId = f.Product, Figure = p.Figure, Stored = p.Stored, Expected = p.Expected });
    }

    private sealed record Figures(
        ProductId Product, long OnHand, long Allocated, long Held, long JournalOnHand, long JournalAllocated, long JournalHeld,
        long ClaimsAllocated, long ClaimsHeld, long Lots);

    [LoggerMessage(Level = LogLevel.Error, Message = "Stock drift at {Product}: {Figure} stored {Stored}, expected {Expected}")]
    private partial void LogDrift(Guid product, string figure, long stored, long expected);
}
