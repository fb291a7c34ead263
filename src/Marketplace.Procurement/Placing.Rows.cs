using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed partial class Placing
{
    private async Task<bool> ServeAsync(Batch batch, CancellationToken ct)
    {
        var (from, to) = (batch.Done, Math.Min(batch.Done + steps.Rows, batch.Total));
        var now = clock.GetUtcNow();
        var pace = batch.PaceAt(now, steps.Rows);
        var claimed = await db.Set<Batch>().Where(b => b.Id == batch.Id && b.Status == BatchStatus.Running && b.Done == from)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Done, to).SetProperty(b => b.Pace, pace).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        // Somebody else took this chunk and drives on.
        if (claimed == 0) return false;
        await steps.ReachAsync("place: chunk claimed");

        var lines = await db.Set<PurchaseLine>().Where(l => db.Set<PurchaseOrder>().Any(o => o.Id == l.PurchaseOrderId && o.BatchId == batch.Id)).ToDictionaryAsync(l => l.Id, ct);
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Row > from && r.Row <= to && r.Status == RowStatus.Valid).OrderBy(r => r.Row).ToListAsync(ct);
        // A batch may want each product on each day of a year: only what these rows draw on.
        var (products, days) = (rows.ConvertAll(r => r.ProductId!.Value).Distinct().ToList(), rows.ConvertAll(r => r.DeliverOn).Distinct().ToList());
        var portions = (await db.Set<Portion>().Where(p => p.BatchId == batch.Id && p.Given < p.Quantity && products.Contains(p.ProductId) && days.Contains(p.Day)).OrderBy(p => p.Turn).ToListAsync(ct))
            .ToLookup(p => (p.ProductId, p.Way, p.Day));
        foreach (var row in rows) Serve(batch, row, portions[(row.ProductId!.Value, row.Way, row.DeliverOn)], lines);
        await db.FlushAsync(ct);
        await steps.ReachAsync("place: chunk written");
        await CountAsync(batch.Id, rows, ct);
        return true;
    }

    private void Serve(Batch batch, BatchRow row, IEnumerable<Portion> portions, Dictionary<PurchaseLineId, PurchaseLine> lines)
    {
        var (quantity, fen, ordinal) = (0L, 0L, 0);
        foreach (var portion in portions)
        {
            var drawn = Math.Min(row.Quantity - quantity, portion.Quantity - portion.Given);
            if (drawn == 0) continue;
            var line = lines[portion.LineId];
            var amount = checked(drawn * line.UnitPriceFen);
            portion.Given += drawn;
            line.Quantity += drawn;
            (quantity, fen) = (quantity + drawn, fen + amount);
            db.Add(new Share
            {
                BatchId = batch.Id,
                Row = row.Row,
                Ordinal = ordinal,
                PurchaseOrderId = portion.PurchaseOrderId,
                LineId = portion.LineId,
                Quantity = drawn,
                AmountFen = amount,
                Ground = portion.Ground,
                Substitute = portion.FromId != portion.ProductId,
                SaleCode = $"{batch.Number}-{row.Row}-{ordinal}",
            });
            ordinal++;
        }
        row.Give(quantity, fen);
    }

    private Task CountAsync(BatchId id, List<BatchRow> rows, CancellationToken ct)
    {
        var (placed, few, failed) = (rows.Count(r => r.Status == RowStatus.Placed), rows.Count(r => r.Status == RowStatus.Short), rows.Count(r => r.Status == RowStatus.Failed));
        var fen = rows.Sum(r => r.PlacedFen);
        tally.Count("marketplace.batch.rows", placed, "outcome", "placed");
        tally.Count("marketplace.batch.rows", few, "outcome", "short");
        tally.Count("marketplace.batch.rows", failed, "outcome", "failed");
        return db.Set<Batch>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.Placed, b => b.Placed + placed).SetProperty(b => b.Short, b => b.Short + few)
            .SetProperty(b => b.Failed, b => b.Failed + failed).SetProperty(b => b.PlacedFen, b => b.PlacedFen + fen), ct);
    }
}
