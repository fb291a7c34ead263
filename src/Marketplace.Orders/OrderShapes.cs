namespace Marketplace.Orders;

/// <summary>From things to what is shown.</summary>
internal static class OrderShapes
{
    // How far along an order is; what has ended stands apart.
    private static readonly OrderStatus[] Progress =
        [OrderStatus.PendingPayment, OrderStatus.Paid, OrderStatus.Preparing, OrderStatus.PartiallyShipped, OrderStatus.Shipped, OrderStatus.Received, OrderStatus.Completed];

    /// <summary>A checkout's status: its slowest living order's; when none lives, how it ended.</summary>
    public static OrderStatus RollUp(IReadOnlyCollection<OrderStatus> orders)
    {
        foreach (var status in Progress) if (orders.Contains(status)) return status;
        return orders.Contains(OrderStatus.Refunding) ? OrderStatus.Refunding : orders.Contains(OrderStatus.Refunded) ? OrderStatus.Refunded : OrderStatus.Closed;
    }

    public static GroupView Of(OrderGroup group) => new(
        group.Number, RollUp([.. group.Orders.Select(o => o.Status)]), group.ItemsFen, group.FreightFen, group.TotalFen, group.Orders.Sum(o => o.RefundedFen),
        group.PlacedAt, group.ExpiresAt, group.PaidAt, AddressOf(group), PaymentOf(group),
        [.. group.Orders.OrderBy(o => o.Number, StringComparer.Ordinal).Select(o => Of(group, o))]);

    public static ShipTo AddressOf(OrderGroup group) =>
        new(group.Recipient, group.Phone, group.Province, group.City, group.County, group.CountyCode, group.Street);

    public static GroupPayment PaymentOf(OrderGroup group) => new(group.PaymentId.Value, group.Status switch
    {
        GroupStatus.PendingPayment => "pending",
        GroupStatus.Paid => "succeeded",
        _ => "cancelled",
    }, $"/orders/{group.Number}/pay");

    public static OrderView Of(OrderGroup group, Order order) => new(
        order.Number, group.Number, order.Status, order.CooperativeId.Value, order.Storage,
        order.ItemsFen, order.FreightFen, order.TotalFen, order.RefundedFen, order.RefundableFen, order.GrossWeightGrams,
        order.PlacedAt, order.PaidAt, order.ShippedAt, order.ReceivedAt,
        [.. order.Lines.OrderBy(l => l.No).Select(Of)],
        [.. order.Parcels.OrderBy(p => p.No).Select(p => new ParcelView(p.No, p.Carrier, p.Waybill, p.ShippedAt,
            [.. p.Lots.OrderBy(l => l.No).Select(l => new ParcelLotView(l.ProductId.Value, l.LotCode, l.Quantity))]))],
        [.. order.Steps.OrderBy(s => s.No).Select(s => new StepView(s.What, s.At, s.Note))],
        [.. order.Claims.OrderBy(c => c.AskedAt).Select(c => new ClaimView(c.Id.Value, c.Status, c.Reason, c.Explanation, c.AskedFen, c.GrantedFen, c.Answer, c.AskedAt))]);

    private static OrderLineView Of(OrderLine line) => new(
        line.No, line.SaleCode, line.ProductId.Value, line.Sku, line.Slug, line.NameZh, line.NameEn, line.CategorySlug, line.Unit,
        line.CountyCode, line.Assisted, line.Quantity, line.ShippedQuantity, line.UnitPriceFen, line.LineFen, line.FreightShareFen, line.NetWeightGrams);
}
