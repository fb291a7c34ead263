using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed partial class Placing
{
    private async Task CloseAsync(Batch batch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var whole = batch.Short == 0 && batch.Failed == 0;
        var end = whole ? BatchStatus.Placed : BatchStatus.PlacedWithShortfall;
        var claimed = await db.Set<Batch>().Where(b => b.Id == batch.Id && b.Status == BatchStatus.Running && b.Done == b.Total && !b.CancelWanted)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, end).SetProperty(b => b.CommittedFen, b => b.PlacedFen)
                .SetProperty(b => b.FinishedAt, now).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return;
        await steps.ReachAsync("place: closing");

        await calls.SettleAsync(batch.Id, ct);
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, batch.CommittedFen - batch.PlacedFen, ct);
        foreach (var order in await db.Set<PurchaseOrder>().Include(o => o.Lines).Where(o => o.BatchId == batch.Id).OrderBy(o => o.Id).ToListAsync(ct))
        {
            if (order.Lines.Exists(l => l.Quantity != l.Secured))
                throw new InvalidOperationException($"Purchase order {order.Id.Value} secured goods that no row received.");
            order.TotalFen = order.Lines.Sum(l => l.TotalFen);
            order.CreatedAt = now;
            order.MoveTo(PurchaseOrderStatus.Created);
            outbox.Tell(new PurchaseOrderCreated(order.Id, batch.Id, order.CooperativeId, order.TotalFen));
        }
        outbox.Tell(new BatchPlaced(batch.Id, batch.Unit, batch.PlacedFen, !whole));
        audit.Append(Actor.System, "procurement.batch_placed", $"batch:{batch.Id.Value}", new { batch.Number, batch.PlacedFen, batch.Placed, batch.Short, batch.Failed });
        await steps.ReachAsync("place: closed");
    }

    /// <summary>Gives everything back: goods to stock, money to the budget, rows to what the check said of them.</summary>
    private async Task UnwindAsync(Batch batch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var claimed = await db.Set<Batch>().Where(b => b.Id == batch.Id && b.Status == BatchStatus.Running && b.CancelWanted)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, BatchStatus.Cancelled).SetProperty(b => b.Placed, 0).SetProperty(b => b.Short, 0)
                .SetProperty(b => b.Failed, 0).SetProperty(b => b.PlacedFen, 0).SetProperty(b => b.CommittedFen, 0).SetProperty(b => b.Done, 0)
                .SetProperty(b => b.FinishedAt, now).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return;
        var orders = await db.Set<PurchaseOrder>().Where(o => o.BatchId == batch.Id).Select(o => o.Id).ToListAsync(ct);
        foreach (var order in orders) await stock.ReleaseAsync(PurchaseOrder.Holder(order), ct);
        await db.Set<Share>().Where(s => s.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        await db.Set<Portion>().Where(p => p.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        await db.Set<StaleGoods>().Where(g => g.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        await db.Set<PurchaseLine>().Where(l => orders.Contains(l.PurchaseOrderId)).ExecuteDeleteAsync(ct);
        await db.Set<PurchaseOrder>().Where(o => o.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        await db.Set<BatchRow>()
            .Where(r => r.BatchId == batch.Id && (r.Status == RowStatus.Placed || r.Status == RowStatus.Short || r.Status == RowStatus.Failed))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, RowStatus.Valid).SetProperty(r => r.PlacedQuantity, 0).SetProperty(r => r.PlacedFen, 0), ct);
        await calls.GiveBackAsync(batch.Id, ct);
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, batch.CommittedFen, ct);
        audit.Append(Actor.System, "procurement.batch_cancelled", $"batch:{batch.Id.Value}", new { batch.Number });
    }
}
