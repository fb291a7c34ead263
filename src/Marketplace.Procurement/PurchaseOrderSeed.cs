using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Takes seeded purchase orders as far as their plan says, through the same nouns that the verbs use.</summary>
public sealed class PurchaseOrderSeed(MarketplaceDb db, Stock stock, Budget budget)
{
    internal Task CommitBudgetAsync(Batch batch, CancellationToken ct) => budget.CommitAsync(batch.Unit, batch.PlanYear, batch.CommittedFen, ct);

    internal async Task AdvanceAsync(BatchId id, BatchPlan plan, CancellationToken ct)
    {
        var batch = await db.Set<Batch>().SingleAsync(b => b.Id == id, ct);
        var orders = await db.Set<PurchaseOrder>().Include(o => o.Lines).Where(o => o.BatchId == id).OrderBy(o => o.CooperativeId).ToListAsync(ct);
        var at = batch.OpenedAt.AddHours(5);
        batch.StartedAt = batch.FinishedAt = batch.MovedAt = at;
        for (var i = 0; i < orders.Count; i++)
        {
            orders[i].CreatedAt = at;
            var end = plan.End is not PlanEnd.Mixed ? plan.End : i % 2 == 0 ? PlanEnd.Accepted : PlanEnd.Shipped;
            if (end is PlanEnd.Created) continue;
            if (end is PlanEnd.Asked)
            {
                AskForLess(orders[i]);
                continue;
            }
            Confirm(orders[i], at.AddHours(20));
            await ShipAsync(orders[i], at.AddDays(2), ct);
            if (end is not PlanEnd.Accepted) continue;
            Receive(orders[i], at.AddDays(6));
            orders[i].MoveTo(PurchaseOrderStatus.Accepted);
            orders[i].AcceptedAt = at.AddDays(7);
            orders[i].PayableFen = orders[i].TotalFen;
            await budget.AcceptAsync(batch.Unit, batch.PlanYear, orders[i].TotalFen, orders[i].PayableFen, ct);
        }
        await db.FlushAsync(ct);
    }

    private static void AskForLess(PurchaseOrder order)
    {
        order.MoveTo(PurchaseOrderStatus.ChangeRequested);
        order.ChangeReason = "连日下雨，晾晒不足，余下的下一批再供";
        order.Lines.MaxBy(l => l.Quantity)!.Proposed = order.Lines.Max(l => l.Quantity) / 2;
    }

    private static void Confirm(PurchaseOrder order, DateTimeOffset at)
    {
        order.MoveTo(PurchaseOrderStatus.Confirmed);
        order.ConfirmedAt = at;
    }

    private async Task ShipAsync(PurchaseOrder order, DateTimeOffset at, CancellationToken ct)
    {
        var picked = await stock.ShipAsync(order.StockHolder, [.. order.Lines.Select(l => new StockWant(l.ProductId, l.Quantity))], ct);
        foreach (var line in order.Lines) line.Shipped = line.Quantity;
        order.MoveTo(PurchaseOrderStatus.Shipped);
        order.ShippedAt = at;
        var skus = order.Lines.ToDictionary(l => l.ProductId, l => l.Sku);
        db.Add(new Consignment
        {
            Id = new(SeedIds.Of("consignment", order.Number)),
            PurchaseOrderId = order.Id,
            Carrier = "顺丰速运",
            Waybill = "SF" + order.TransferCode,
            ShippedAt = at,
            Parts = JsonSerializer.Serialize(picked.Select(p => new ConsignmentPart(skus[p.Product], p.LotCode, p.HarvestedOn, p.BestBefore, p.Quantity)), Json.Options),
        });
    }

    private static void Receive(PurchaseOrder order, DateTimeOffset at)
    {
        order.MoveTo(PurchaseOrderStatus.Received);
        order.ReceivedAt = at;
        order.DueOn = BusinessDay.Of(at).AddDays(PaymentTerm.Days);
        foreach (var line in order.Lines) line.Received = line.Accepted = line.Shipped;
    }
}
