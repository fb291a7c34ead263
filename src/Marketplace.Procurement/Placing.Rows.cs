using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed partial class Placing
{
    private async Task<bool> ServeAsync(Batch batch, CancellationToken ct)
    {
        var (from, to) = (batch.Done, Math.Min(batch.Done + steps.Rows, batch.Total));
        var now = clock.GetUtcNow();
        var claimed = await db.Set<Batch>().Where(b => b.Id == batch.Id && b.Status == BatchStatus.Running && b.Done == from)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Done, to).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        // Somebody else took this chunk and drives on.
        if (claimed == 0) return false;
        await steps.ReachAsync("place: chunk claimed");

        var lines = await db.Set<PurchaseLine>().Where(l => db.Set<PurchaseOrder>().Any(o => o.Id == l.PurchaseOrderId && o.BatchId == batch.Id)).ToListAsync(ct);
        var byProduct = lines.ToDictionary(l => l.ProductId.Value);
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Row > from && r.Row <= to && r.Status == RowStatus.Valid).OrderBy(r => r.Row).ToListAsync(ct);

        var portions = Allocation.Divide(
            rows.Select(r => new Demand(r.Row, r.ProductId!.Value.Value, r.Quantity, r.MaySubstitute)),
            // A product that came too late for the whole batch still anchors its group, with nothing to give.
            lines.Select(l => new Supply(l.ProductId.Value, l.SubstituteGroup, l.Ground, l.Secured - l.Quantity, l.UnitPriceFen))
                .Concat(await AnchorsAsync(batch, rows, byProduct, ct))).ToLookup(p => p.Row);

        foreach (var row in rows)
        {
            var (quantity, fen) = (0L, 0L);
            foreach (var portion in portions[row.Row])
            {
                var line = byProduct[portion.Product];
                var amount = checked(portion.Quantity * line.UnitPriceFen);
                line.Quantity += portion.Quantity;
                (quantity, fen) = (quantity + portion.Quantity, fen + amount);
                db.Add(new Share
                {
                    BatchId = batch.Id,
                    Row = row.Row,
                    Ordinal = portion.Ordinal,
                    PurchaseOrderId = line.PurchaseOrderId,
                    LineId = line.Id,
                    Quantity = portion.Quantity,
                    AmountFen = amount,
                    Ground = portion.Ground,
                    Substitute = portion.Substitute,
                    SaleCode = $"{batch.Number}-{row.Row}-{portion.Ordinal}",
                });
            }
            row.Give(quantity, fen);
        }
        await db.FlushAsync(ct);
        await steps.ReachAsync("place: chunk written");
        await CountAsync(batch.Id, rows, ct);
        return true;
    }

    private async Task<IReadOnlyList<Supply>> AnchorsAsync(Batch batch, List<BatchRow> rows, Dictionary<Guid, PurchaseLine> lines, CancellationToken ct)
    {
        var unsupplied = rows.Where(r => r.MaySubstitute && !lines.ContainsKey(r.ProductId!.Value.Value)).ToList();
        if (unsupplied.Count == 0) return [];
        var offers = await prices.FindAsync([.. unsupplied.Select(r => r.ProductId!.Value)], BusinessDay.Of(batch.StartedAt ?? clock.GetUtcNow()), ct);
        return [.. unsupplied.DistinctBy(r => r.ProductId).Where(r => offers.ContainsKey(r.ProductId!.Value))
            .Select(r => new Supply(r.ProductId!.Value.Value, GroupOf(offers[r.ProductId.Value].One), Ground.Other, 0, r.UnitPriceFen))];
    }

    private Task CountAsync(BatchId id, List<BatchRow> rows, CancellationToken ct)
    {
        var (placed, few, failed) = (rows.Count(r => r.Status == RowStatus.Placed), rows.Count(r => r.Status == RowStatus.Short), rows.Count(r => r.Status == RowStatus.Failed));
        var fen = rows.Sum(r => r.PlacedFen);
        return db.Set<Batch>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.Placed, b => b.Placed + placed).SetProperty(b => b.Short, b => b.Short + few)
            .SetProperty(b => b.Failed, b => b.Failed + failed).SetProperty(b => b.PlacedFen, b => b.PlacedFen + fen), ct);
    }
}
