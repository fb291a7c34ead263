using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Takes goods that will not come back out of a batch: shares, rows, the batch's figures and the budget, inside the caller's transaction.</summary>
public sealed class Withdrawal(MarketplaceDb db, Budget budget, CallOffs calls, TimeProvider clock)
{
    /// <summary>The last rows lose first. Returns the money that is free again.</summary>
    /// <param name="less">How many units fewer each line supplies.</param>
    internal async Task<long> RunDownAsync(PurchaseOrder order, IReadOnlyDictionary<PurchaseLineId, long> less, CancellationToken ct)
    {
        var lines = less.Where(l => l.Value > 0).Select(l => l.Key).ToList();
        if (lines.Count == 0) return 0;
        // Of two who move the order at once the later one loses here and looks again, before it meets shares the other took.
        var read = db.Entry(order).Property(o => o.Version).OriginalValue;
        if (await db.Set<PurchaseOrder>().Where(o => o.Id == order.Id && o.Version == read).ExecuteUpdateAsync(s => s.SetProperty(o => o.Version, read), ct) == 0)
            throw new DbUpdateConcurrencyException($"Purchase order {order.Id.Value} was moved meanwhile.");
        var batch = await db.Set<Batch>().SingleAsync(b => b.Id == order.BatchId, ct);
        var given = db.Set<Share>().Where(s => s.PurchaseOrderId == order.Id && lines.Contains(s.LineId) && !s.Withdrawn);
        var shares = (await given.OrderByDescending(s => s.Row).ThenByDescending(s => s.Ordinal).ToListAsync(ct)).ToLookup(s => s.LineId);
        var touched = given.Select(s => s.Row);
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && touched.Contains(r.Row)).ToDictionaryAsync(r => r.Row, ct);

        var (fen, split) = (0L, new List<Share>());
        foreach (var line in lines)
        {
            var missing = less[line];
            foreach (var share in shares[line])
            {
                if (missing == 0) break;
                var gone = share;
                if (share.Quantity > missing) split.Add(gone = await SplitAsync(batch, share, missing, split, ct));
                gone.Withdrawn = true;
                Take(batch, rows[gone.Row], gone);
                (missing, fen) = (missing - gone.Quantity, fen + gone.AmountFen);
            }
            if (missing > 0) throw new InvalidOperationException($"Purchase order {order.Id.Value} gave its rows less than its line says.");
        }
        db.AddRange(split);

        if (batch.Status == BatchStatus.Placed) batch.MoveTo(BatchStatus.PlacedWithShortfall, clock.GetUtcNow());
        else batch.Version++;
        batch.PlacedFen -= fen;
        batch.CommittedFen -= fen;
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, fen, ct);
        foreach (var line in order.Lines.Where(l => lines.Contains(l.Id))) await calls.WithdrawAsync(batch.Id, line.ProductId, less[line.Id], ct);
        return fen;
    }

    // What stays keeps its sale code; what goes gets one of its own, so that both add up to what was promised.
    private async Task<Share> SplitAsync(Batch batch, Share share, long quantity, List<Share> split, CancellationToken ct)
    {
        var last = await db.Set<Share>().Where(s => s.BatchId == batch.Id && s.Row == share.Row).MaxAsync(s => s.Ordinal, ct);
        var ordinal = last + 1 + split.Count(s => s.Row == share.Row);
        var amount = share.AmountFen / share.Quantity * quantity;
        (share.Quantity, share.AmountFen) = (share.Quantity - quantity, share.AmountFen - amount);
        return new()
        {
            BatchId = batch.Id,
            Row = share.Row,
            Ordinal = ordinal,
            PurchaseOrderId = share.PurchaseOrderId,
            LineId = share.LineId,
            Quantity = quantity,
            AmountFen = amount,
            Ground = share.Ground,
            Substitute = share.Substitute,
            SaleCode = $"{batch.Number}-{share.Row}-{ordinal}",
        };
    }

    private static void Take(Batch batch, BatchRow row, Share gone)
    {
        Count(batch, row.Status, -1);
        row.Give(row.PlacedQuantity - gone.Quantity, row.PlacedFen - gone.AmountFen);
        Count(batch, row.Status, +1);
    }

    internal static void Count(Batch batch, RowStatus status, int by)
    {
        if (status == RowStatus.Placed) batch.Placed += by;
        else if (status == RowStatus.Short) batch.Short += by;
        else if (status == RowStatus.Failed) batch.Failed += by;
    }
}
