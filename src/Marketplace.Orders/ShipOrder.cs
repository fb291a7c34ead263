namespace Marketplace.Orders;

/// <summary>A parcel: who carries it, its waybill, and what is in it (nothing named: all that is left to ship).</summary>
public sealed record ShipOrderRequest(string Carrier, string Waybill, IReadOnlyList<ShippedLine>? Items = null);

/// <summary>So many units of the order's line.</summary>
public sealed record ShippedLine(int Line, long Quantity);

/// <summary>Sends a parcel: goods leave the stock, lots first-expired-first-out, and the waybill is shown to the shopper.</summary>
public sealed class ShipOrder(MarketplaceDb db, OrderBook orders, Stock stock, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Actor seller, string number, ShipOrderRequest parcel, CancellationToken ct)
    {
        var carrier = parcel.Carrier?.Trim() ?? "";
        var waybill = parcel.Waybill?.Trim().ToUpperInvariant() ?? "";
        return db.TransactAsync(async () =>
        {
            var (_, order) = await orders.OpenOursAsync(seller, number, ct);
            if (carrier.Length is 0 or > 40 || carrier.Any(char.IsControl)) throw OrderRefusals.CarrierMissing();
            if (waybill.Length is < 5 or > 40 || !waybill.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) throw OrderRefusals.WaybillMissing();
            if (order.Status == OrderStatus.Paid) order.MoveTo(OrderStatus.Preparing, clock.GetUtcNow());
            if (order.Status is not (OrderStatus.Preparing or OrderStatus.PartiallyShipped)) throw OrderRefusals.WrongState(order.Number, order.Status);
            await PackAsync(order, carrier, waybill, parcel.Items, ct);
            var complete = order.Lines.All(line => line.LeftToShip == 0);
            var (now, no) = (clock.GetUtcNow(), order.Parcels.Count);
            if (complete) order.MoveTo(OrderStatus.Shipped, now, $"{carrier} {waybill}");
            else if (order.Status == OrderStatus.Preparing) order.MoveTo(OrderStatus.PartiallyShipped, now, $"{carrier} {waybill}");
            else order.Remember(nameof(OrderStatus.PartiallyShipped), now, $"{carrier} {waybill}");
            outbox.Tell(new OrderShipped(order.Id, order.Number, no, carrier, waybill, complete));
            audit.Append(seller, "orders.shipped", order.Number, new { Parcel = no, complete });
        }, ct);
    }

    private async Task PackAsync(Order order, string carrier, string waybill, IReadOnlyList<ShippedLine>? items, CancellationToken ct)
    {
        var packed = (items ?? [.. order.Lines.Where(line => line.LeftToShip > 0).Select(line => new ShippedLine(line.No, line.LeftToShip))])
            .Where(item => item.Quantity != 0).ToList();
        if (packed.Count == 0) throw OrderRefusals.NothingToShip();
        var wants = new List<StockWant>();
        foreach (var item in packed)
        {
            var line = order.Lines.SingleOrDefault(l => l.No == item.Line) ?? throw OrderRefusals.NothingToShip();
            line.Ship(item.Quantity);
            wants.Add(new(line.ProductId, item.Quantity));
        }
        var lots = await stock.ShipAsync(order.Holder, wants, ct);
        var no = order.Parcels.Count + 1;
        order.Parcels.Add(new Parcel
        {
            OrderId = order.Id,
            No = no,
            Carrier = carrier,
            Waybill = waybill,
            ShippedAt = clock.GetUtcNow(),
            Lots = [.. lots.Select((lot, i) => new ParcelLot { OrderId = order.Id, ParcelNo = no, No = i + 1, ProductId = lot.Product, LotCode = lot.LotCode, Quantity = lot.Quantity })],
        });
    }
}
