using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Lines">What this consignment carries; left out, everything not yet shipped.</param>
/// <param name="Rows">Instead of lines: the recipients' rows whose parcels it carries, whole.</param>
public sealed record ShipRequest(string? Carrier, string? Waybill, IReadOnlyList<ShipLine>? Lines = null, IReadOnlyList<int>? Rows = null);

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
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .waybill_needed, .nothing_to_ship, .too_many_shipped, .no_such_parcel, .parcel_sent, .order_wrong_state; catalog.lots_not_fresh, .lots_expired.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, ShipRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        var (carrier, waybill) = (wanted.Carrier?.Trim() ?? "", wanted.Waybill?.Trim().ToUpperInvariant() ?? "");
        if (carrier.Length is 0 or > 40 || !Waybill().IsMatch(waybill)) throw ProcurementRefusals.WaybillNeeded();
        if (order.Consignments.Exists(c => c.Carrier == carrier && c.Waybill == waybill)) return id;

        var parcels = await ParcelsAsync(order, wanted.Rows ?? [], ct);
        var parts = Parts(order, parcels.Count == 0 ? wanted.Lines : [.. parcels.GroupBy(p => p.LineId).Select(g => new ShipLine { Sku = order.Lines.Single(l => l.Id == g.Key).Sku, Quantity = g.Sum(p => p.Quantity) })]);
        foreach (var (line, quantity) in parts) line.Shipped += quantity;
        var complete = order.Lines.TrueForAll(l => l.Shipped == l.Quantity);
        // Something arrived already: the order stays partly received until all of it did.
        order.MoveTo(order.Status == PurchaseOrderStatus.PartReceived ? PurchaseOrderStatus.PartReceived : complete ? PurchaseOrderStatus.Shipped : PurchaseOrderStatus.PartShipped);
        var picked = await stock.ShipAsync(order.StockHolder, await new WantedDays(db, clock).OfAsync(order, parts, parcels, ct), ct);

        var now = clock.GetUtcNow();
        if (complete) order.ShippedAt = now;
        var skus = order.Lines.ToDictionary(l => l.ProductId, l => l.Sku);
        var consignment = Ids.New<ConsignmentId>(clock);
        db.AddRange(parcels.Select(p => new ConsignmentParcel { BatchId = p.BatchId, Row = p.Row, Ordinal = p.Ordinal, ConsignmentId = consignment }));
        db.Add(new Consignment
        {
            Id = consignment,
            PurchaseOrderId = id,
            Carrier = carrier,
            Waybill = waybill,
            ShippedAt = now,
            Parts = JsonSerializer.Serialize(picked.Select(p => new ConsignmentPart(skus[p.Product], p.LotCode, p.HarvestedOn, p.BestBefore, p.Quantity)), Json.Options),
        });
        audit.Append(cooperative, "procurement.order_shipped", $"po:{id.Value}", new { order.Number, Lots = picked.Select(p => p.LotCode) });
        return id;
    }, ct);

    // A row's parcel travels whole and once.
    private async Task<List<Share>> ParcelsAsync(PurchaseOrder order, IReadOnlyList<int> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return [];
        var wanted = rows.Distinct().ToList();
        var shares = await db.Set<Share>().AsNoTracking().Where(s => s.PurchaseOrderId == order.Id && !s.Withdrawn && wanted.Contains(s.Row)).ToListAsync(ct);
        foreach (var row in wanted.Except(shares.Select(s => s.Row))) throw GoodsRefusals.NoSuchParcel(row);
        var sent = await db.Set<ConsignmentParcel>().Where(p => p.BatchId == order.BatchId && wanted.Contains(p.Row)).Select(p => new { p.Row, p.Ordinal }).ToListAsync(ct);
        foreach (var share in shares.Where(s => sent.Exists(p => p.Row == s.Row && p.Ordinal == s.Ordinal))) throw GoodsRefusals.ParcelSent(share.Row);
        return shares;
    }

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
