using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <param name="Version">The order as the officer saw it; left out, whatever is asked now.</param>
public sealed record AgreeRequest(int? Version = null);

/// <summary>The unit agrees to what the cooperative asked for: the order is confirmed with less, goods go back to stock and money to the budget.</summary>
public sealed class AgreeToChange(MarketplaceDb db, CooperativeViews cooperatives, Stock stock, Withdrawal withdrawal, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_change_asked, .change_moved.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, AgreeRequest seen, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order is { Status: PurchaseOrderStatus.Confirmed, ChangeReason: not null, ChangeRefusal: null }) return id;
        if (order.Status != PurchaseOrderStatus.ChangeRequested) throw ProcurementRefusals.NoChangeAsked();
        if (seen.Version is { } version && version != order.Version) throw ProcurementRefusals.ChangeMoved();
        order.MoveTo(PurchaseOrderStatus.Confirmed);
        order.ConfirmedAt = clock.GetUtcNow();
        order.DeliverOn = order.ChangeDeliverOn;

        var fewer = order.Lines.Where(l => l.Proposed is not null).ToList();
        await stock.ReduceAsync(order.StockHolder, [.. fewer.Select(l => new StockWant(l.ProductId, l.Proposed!.Value))], ct);
        var givenBack = await withdrawal.RunDownAsync(order, fewer.ToDictionary(l => l.Id, l => l.Quantity - l.Proposed!.Value), ct);
        foreach (var line in fewer) (line.Quantity, line.Proposed) = (line.Proposed!.Value, null);
        order.TotalFen = order.Lines.Sum(l => l.TotalFen);
        if (order.DeliverOn is { } later) await stock.NeedFreshAsync(order.StockHolder, later, ct);

        outbox.Tell(new PurchaseOrderChanged(id, order.BatchId, order.CooperativeId, order.TotalFen, givenBack));
        audit.Append(officer, "procurement.change_agreed", $"po:{id.Value}", new { order.Number, order.TotalFen, givenBack, order.DeliverOn });
        return id;
    }, ct);
}
