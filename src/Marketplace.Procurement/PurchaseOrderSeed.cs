using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Takes seeded purchase orders as far as their plan says, through the same nouns that the verbs use.</summary>
public sealed class PurchaseOrderSeed(MarketplaceDb db, Stock stock, Budget budget, Withdrawal withdrawal, TimeProvider clock)
{
    internal Task CommitBudgetAsync(Batch batch, CancellationToken ct) => budget.CommitAsync(batch.Unit, batch.PlanYear, batch.CommittedFen, ct);

    internal async Task AdvanceAsync(BatchId id, BatchPlan plan, CancellationToken ct)
    {
        await PackAsync(id, plan, ct);
        var batch = await db.Set<Batch>().SingleAsync(b => b.Id == id, ct);
        var orders = await OrdersOf(id).ToListAsync(ct);
        var at = PlacedAt(batch);
        batch.StartedAt = batch.FinishedAt = batch.MovedAt = at;
        for (var i = 0; i < orders.Count; i++)
        {
            orders[i].CreatedAt = at;
            db.Entry(orders[i]).Property(o => o.Number).CurrentValue = HumanNumber.New("P", at);
            var end = EndOf(plan, i);
            if (end is PlanEnd.Asked) AskForLess(orders[i]);
            if (end is PlanEnd.Declined && i == 0) await DeclineAsync(orders[i], ct);
            if (!Leaves(end)) continue;
            Confirm(orders[i], at.AddHours(20));
            if (end is PlanEnd.Arriving) await ArriveAsync(batch, orders[i], at, ct);
            else if (await ShipAsync(orders[i], l => l.Quantity, at.AddDays(2), ct) is var sent && end is PlanEnd.Accepted or PlanEnd.Disputed)
                await AcceptAsync(batch, orders[i], sent, end is PlanEnd.Disputed ? i : null, ct);
        }
        await db.FlushAsync(ct);
    }

    private IQueryable<PurchaseOrder> OrdersOf(BatchId id) => db.Set<PurchaseOrder>().Include(o => o.Lines).Where(o => o.BatchId == id).OrderBy(o => o.CooperativeId);

    private static DateTimeOffset PlacedAt(Batch batch) => batch.OpenedAt.AddHours(5);

    private static PlanEnd EndOf(BatchPlan plan, int order) => plan.End is not PlanEnd.Mixed ? plan.End : order % 2 == 0 ? PlanEnd.Accepted : PlanEnd.Shipped;

    private static bool Leaves(PlanEnd end) => end is not (PlanEnd.Created or PlanEnd.Asked or PlanEnd.Declined or PlanEnd.Short);

    // Each line on a day of its own, before its order leaves. Written first, since goods are shipped from the lots the database knows.
    private async Task PackAsync(BatchId id, BatchPlan plan, CancellationToken ct)
    {
        var day = BusinessDay.Of(PlacedAt(await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == id, ct)));
        foreach (var (i, order) in (await OrdersOf(id).AsNoTracking().ToListAsync(ct)).Index())
        {
            if (!Leaves(EndOf(plan, i))) continue;
            foreach (var (days, line) in order.Lines.Index()) await stock.BringInAsync(line.ProductId, day.AddDays(-days), line.Quantity, order.StockHolder, ct);
        }
        await db.FlushAsync(ct);
    }

    private static void AskForLess(PurchaseOrder order)
    {
        order.MoveTo(PurchaseOrderStatus.ChangeRequested);
        order.ChangeReason = "连日下雨，晾晒不足，余下的下一批再供";
        order.Lines.MaxBy(l => l.Quantity)!.Proposed = order.Lines.Max(l => l.Quantity) / 2;
    }

    private async Task DeclineAsync(PurchaseOrder order, CancellationToken ct)
    {
        order.DeclineReason = "烘干房检修，这个月供不了";
        order.MoveTo(PurchaseOrderStatus.Declined);
        await stock.ReleaseAsync(order.StockHolder, ct);
        // The shares of the placing are written, so that they are found here.
        await withdrawal.RunDownAsync(order, order.Lines.ToDictionary(l => l.Id, l => l.Quantity), ct);
    }

    private static void Confirm(PurchaseOrder order, DateTimeOffset at)
    {
        order.MoveTo(PurchaseOrderStatus.Confirmed);
        order.ConfirmedAt = at;
    }

    // Half has arrived and is partly accepted, the rest is on its way.
    private async Task ArriveAsync(Batch batch, PurchaseOrder order, DateTimeOffset at, CancellationToken ct)
    {
        var first = await ShipAsync(order, l => (l.Quantity + 1) / 2, at.AddDays(2), ct);
        await ShipAsync(order, l => l.Quantity - l.Shipped, at.AddDays(3), ct);
        order.Receive(first, new Dictionary<PurchaseLineId, long>(), null, null, Then(first.ShippedAt.AddDays(3)));
        await SignAsync(batch, order, l => l == order.Lines[0] ? l.Received / 2 : 0, _ => 0, Then(first.ShippedAt.AddDays(4)), ct);
    }

    // What is disputed is two of the first line, rejected, and one of the last, missing.
    private async Task AcceptAsync(Batch batch, PurchaseOrder order, Consignment sent, int? disputed, CancellationToken ct)
    {
        var (first, last) = (order.Lines[0], order.Lines[^1]);
        var counted = disputed is null || first == last ? [] : new Dictionary<PurchaseLineId, long> { [last.Id] = last.Shipped - 1 };
        order.Receive(sent, counted, counted.Count == 0 ? null : "一箱外包装破损，少一件", null, Then(sent.ShippedAt.AddDays(4)));
        await SignAsync(batch, order, l => order.ToJudge(l) - (disputed is not null && l == first ? 2 : 0), l => disputed is not null && l == first ? 2 : 0, Then(sent.ShippedAt.AddDays(5)), ct);
        if (order.Disputes.Find(d => d.Kind == DisputeKind.Rejection) is not { } dispute) return;
        dispute.MoveTo(DisputeStatus.Contested);
        (dispute.Answer, dispute.AnsweredAt) = ("装箱前逐袋查过，没有受潮，怀疑是途中淋雨", Then(sent.ShippedAt.AddDays(6)).GetUtcNow());
        if (disputed % 2 == 0) return;
        dispute.MoveTo(DisputeStatus.Maintained);
        (dispute.Reply, dispute.RepliedAt) = ("开箱时外箱是干的，里面的袋子有霉点", Then(sent.ShippedAt.AddDays(7)).GetUtcNow());
    }

    private async Task SignAsync(Batch batch, PurchaseOrder order, Func<PurchaseLine, long> accepted, Func<PurchaseLine, long> rejected, TimeProvider then, CancellationToken ct)
    {
        var inspection = new Inspection { Id = new(SeedIds.Of("inspection", order.Number)), PurchaseOrderId = order.Id, By = batch.OpenedBy, At = then.GetUtcNow() };
        foreach (var line in order.Lines)
        {
            var (good, bad) = (accepted(line), rejected(line));
            if (good + bad > 0)
                inspection.Lines.Add(new() { InspectionId = inspection.Id, LineId = line.Id, Accepted = good, Rejected = bad, Sampled = Math.Min(3, good + bad), WeightGrams = Math.Min(3, good + bad) * line.NetWeightGrams, Grade = "一级", Remark = bad > 0 ? "两袋受潮有霉点" : null });
        }
        order.Inspections.Add(inspection);
        var owed = order.Sign(inspection, then);
        await budget.AcceptAsync(batch.Unit, batch.PlanYear, owed, owed, ct);
    }

    private async Task<Consignment> ShipAsync(PurchaseOrder order, Func<PurchaseLine, long> quantity, DateTimeOffset at, CancellationToken ct)
    {
        var wants = order.Lines.Select(l => (Line: l, Quantity: quantity(l))).Where(w => w.Quantity > 0).ToList();
        var picked = await stock.ShipAsync(order.StockHolder, [.. wants.Select(w => new StockWant(w.Line.ProductId, w.Quantity))], ct);
        foreach (var (line, sent) in wants) line.Shipped += sent;
        var whole = order.Lines.TrueForAll(l => l.Shipped == l.Quantity);
        order.MoveTo(whole ? PurchaseOrderStatus.Shipped : PurchaseOrderStatus.PartShipped);
        at = Then(at).GetUtcNow();
        if (whole) order.ShippedAt = at;
        var skus = order.Lines.ToDictionary(l => l.ProductId, l => l.Sku);
        var consignment = new Consignment
        {
            Id = new(SeedIds.Of("consignment", $"{order.Number} {order.Consignments.Count}")),
            PurchaseOrderId = order.Id,
            Carrier = "顺丰速运",
            Waybill = $"SF{order.TransferCode}{order.Consignments.Count + 1}",
            ShippedAt = at,
            Parts = JsonSerializer.Serialize(picked.Select(p => new ConsignmentPart(skus[p.Product], p.LotCode, p.HarvestedOn, p.BestBefore, p.Quantity)), Json.Options),
        };
        db.Add(consignment);
        return consignment;
    }

    // Nothing of the past is later than now.
    private At Then(DateTimeOffset at) => new(at < clock.GetUtcNow() ? at : clock.GetUtcNow());

    private sealed class At(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
