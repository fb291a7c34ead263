using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <param name="Lines">What this consignment carries; left out, everything not yet shipped.</param>
public sealed record ShipRequest(string? Carrier, string? Waybill, IReadOnlyList<ShipLine>? Lines = null);

public sealed record ShipLine
{
    public required string Sku { get; init; }
    public required long Quantity { get; init; }
}

/// <summary>What one consignment carries from one lot.</summary>
public sealed record ConsignmentPart(string Sku, string LotCode, DateOnly HarvestedOn, DateOnly BestBefore, long Quantity);

/// <summary>The cooperative hands a consignment to a carrier; lots are taken first-expired-first-out.</summary>
public sealed partial class ShipPurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, Stock stock, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The same waybill sent twice is one consignment.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .waybill_needed, .nothing_to_ship, .too_many_shipped, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, ShipRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        var (carrier, waybill) = (wanted.Carrier?.Trim() ?? "", wanted.Waybill?.Trim().ToUpperInvariant() ?? "");
        if (carrier.Length is 0 or > 40 || !Waybill().IsMatch(waybill)) throw ProcurementRefusals.WaybillNeeded();
        if (order.Consignments.Exists(c => c.Carrier == carrier && c.Waybill == waybill)) return id;

        var parts = Parts(order, wanted.Lines);
        foreach (var (line, quantity) in parts) line.Shipped += quantity;
        var complete = order.Lines.TrueForAll(l => l.Shipped == l.Quantity);
        // Something arrived already: the order stays partly received until all of it did.
        order.MoveTo(order.Status == PurchaseOrderStatus.PartReceived ? PurchaseOrderStatus.PartReceived : complete ? PurchaseOrderStatus.Shipped : PurchaseOrderStatus.PartShipped);
        var picked = await stock.ShipAsync(order.StockHolder, [.. parts.Select(p => new StockWant(p.Line.ProductId, p.Quantity))], ct);

        var now = clock.GetUtcNow();
        if (complete) order.ShippedAt = now;
        var skus = order.Lines.ToDictionary(l => l.ProductId, l => l.Sku);
        db.Add(new Consignment
        {
            Id = Ids.New<ConsignmentId>(clock),
            PurchaseOrderId = id,
            Carrier = carrier,
            Waybill = waybill,
            ShippedAt = now,
            Parts = JsonSerializer.Serialize(picked.Select(p => new ConsignmentPart(skus[p.Product], p.LotCode, p.HarvestedOn, p.BestBefore, p.Quantity)), Json.Options),
        });
        audit.Append(cooperative, "procurement.order_shipped", $"po:{id.Value}", new { order.Number, Lots = picked.Select(p => p.LotCode) });
        return id;
    }, ct);

    private static List<(PurchaseLine Line, long Quantity)> Parts(PurchaseOrder order, IReadOnlyList<ShipLine>? wanted)
    {
        var parts = wanted is null or []
            ? [.. order.Lines.Select(l => (Line: l, Quantity: l.Quantity - l.Shipped)).Where(p => p.Quantity > 0)]
            : wanted.Where(w => w.Quantity != 0).GroupBy(w => w.Sku.Trim(), StringComparer.OrdinalIgnoreCase)
                .Select(g => (Line: order.Lines.Find(l => string.Equals(l.Sku, g.Key, StringComparison.OrdinalIgnoreCase)) ?? throw ProcurementRefusals.TooManyShipped(g.Key, 0), Quantity: g.Sum(w => w.Quantity)))
                .ToList();
        foreach (var (line, quantity) in parts)
            if (quantity < 0 || quantity > line.Quantity - line.Shipped) throw ProcurementRefusals.TooManyShipped(line.Sku, line.Quantity - line.Shipped);
        return parts.Count > 0 ? parts : throw ProcurementRefusals.NothingToShip();
    }

    [GeneratedRegex("^[0-9A-Z][0-9A-Z-]{3,39}$")]
    private static partial Regex Waybill();
}
