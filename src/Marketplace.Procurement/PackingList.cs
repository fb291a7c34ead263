using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What the cooperative packs for whom, one line per parcel, to be printed or read by its own label printer.</summary>
internal static class PackingList
{
    public static Export Of(Actor cooperative, PurchaseOrderView order, PurchaseOrderViews views, CancellationToken ct) => new(order.Number,
    [
        new Words("行号", "Row").Now, new Words("商品编码", "SKU").Now, new Words("商品", "Goods").Now, new Words("数量", "Quantity").Now, new Words("收货人", "Recipient").Now, new Words("电话", "Phone").Now,
        new Words("地址", "Address").Now, new Words("送达日期", "Deliver on").Now, new Words("备注", "Remark").Now, new Words("销售码", "Sale code").Now, new Words("承运人", "Carrier").Now, new Words("运单", "Waybill").Now,
    ], LinesAsync(cooperative, order.Id, views, ct));

    private static async IAsyncEnumerable<IReadOnlyList<object?>> LinesAsync(Actor cooperative, PurchaseOrderId order, PurchaseOrderViews views, [global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var p in views.EveryDeliveryAsync(cooperative, order, ct))
            yield return [p.Row, p.Sku, p.Name, p.Quantity, p.Recipient, p.Phone, p.Address, p.DeliverOn, p.Remark, p.SaleCode, p.Carrier ?? "", p.Waybill ?? ""];
    }
}
