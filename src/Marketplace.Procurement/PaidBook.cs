using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A line of the paid book: the part of one bank payment that went to one purchase order. Written once, corrected by another line.</summary>
public sealed class PaidRow
{
    internal PaidRow() { }

    public Guid Id { get; internal init; }
    public PurchaseOrderId PurchaseOrderId { get; internal init; }
    public OrganisationId Unit { get; internal init; }

    /// <summary>The calendar year of <see cref="PaidOn"/>: a plan counts what was paid by its 31 December, whenever it was ordered.</summary>
    public int Year { get; internal init; }
    public Purpose Purpose { get; internal init; }

    /// <summary>Negative in a line that corrects another.</summary>
    public long Fen { get; internal init; }
    public DateOnly PaidOn { get; internal init; }

    /// <summary>Names the payment and its part; a source is booked once.</summary>
    public string Source { get; internal init; } = "";
    public DateTimeOffset BookedAt { get; internal init; }
}

/// <summary>What was really paid, per purchase order: the only money that counts in a reserve plan. Joins the caller's transaction.</summary>
public sealed class PaidBook(MarketplaceDb db, TimeProvider clock)
{
    /// <summary>Every line, to be summed and joined by others.</summary>
    public IQueryable<PaidRow> Rows => db.Set<PaidRow>().AsNoTracking();

    /// <summary>Books <paramref name="fen"/> (negative: takes back) as paid on a business day. The same source a second time changes nothing.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .paid_beyond_payable, .paid_otherwise (the source is booked with other figures).</exception>
    public async Task BookAsync(PurchaseOrderId order, long fen, DateOnly paidOn, string source, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfZero(fen);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        // Locks the order's row, so that two payments of one order are counted one after the other.
        var locked = await db.Set<PurchaseOrder>().Where(o => o.Id == order).ExecuteUpdateAsync(s => s.SetProperty(o => o.PayableFen, o => o.PayableFen), ct);
        if (locked == 0) throw ProcurementRefusals.NoSuchPurchaseOrder();
        if (await FindAsync(source, ct) is { } booked)
        {
            if (booked.PurchaseOrderId != order || booked.Fen != fen || booked.PaidOn != paidOn) throw PaidRefusals.PaidOtherwise(source);
            return;
        }
        var of = await (
            from o in db.Set<PurchaseOrder>()
            join b in db.Set<Batch>() on o.BatchId equals b.Id
            where o.Id == order
            select new { o.Number, o.Unit, o.PayableFen, b.Purpose }).SingleAsync(ct);
        var paid = await PaidAsync(order, ct);
        if (paid + fen < 0 || paid + fen > of.PayableFen) throw PaidRefusals.PaidBeyondPayable(of.Number, of.PayableFen - paid);
        db.Add(new PaidRow
        {
            Id = Ids.NewGuid(clock),
            PurchaseOrderId = order,
            Unit = of.Unit,
            Year = paidOn.Year,
            Purpose = of.Purpose,
            Fen = fen,
            PaidOn = paidOn,
            Source = source,
            BookedAt = clock.GetUtcNow(),
        });
    }

    /// <summary>Paid for one order so far, lines not yet written included.</summary>
    public async Task<long> PaidAsync(PurchaseOrderId order, CancellationToken ct) =>
        await Rows.Where(p => p.PurchaseOrderId == order).SumAsync(p => p.Fen, ct) + Pending.Where(p => p.PurchaseOrderId == order).Sum(p => p.Fen);

    private async Task<PaidRow?> FindAsync(string source, CancellationToken ct) =>
        Pending.FirstOrDefault(p => p.Source == source) ?? await Rows.SingleOrDefaultAsync(p => p.Source == source, ct);

    // A payment of several parts is booked in one transaction, which is written at its end.
    private IEnumerable<PaidRow> Pending => db.ChangeTracker.Entries<PaidRow>().Where(e => e.State == EntityState.Added).Select(e => e.Entity);
}
