using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What the cooperative packs for whom, one line per parcel, to be printed or read by its own label printer.</summary>
internal static class PackingList
{
    public static async Task<byte[]> WriteAsync(Actor cooperative, PurchaseOrderId order, PurchaseOrderViews views, bool xlsx, CancellationToken ct)
    {
        var (parcels, page) = (new List<DeliveryView>(), 1);
        for (PageOf<DeliveryView> found; (found = await views.DeliveriesAsync(cooperative, order, page, 1_000, ct)).Items.Count > 0; page++) parcels.AddRange(found.Items);
        IReadOnlyList<string> headers =
        [
            new Words("行号", "Row").Now, new Words("商品编码", "SKU").Now, new Words("商品", "Goods").Now, new Words("数量", "Quantity").Now, new Words("收货人", "Recipient").Now, new Words("电话", "Phone").Now,
            new Words("地址", "Address").Now, new Words("送达日期", "Deliver on").Now, new Words("备注", "Remark").Now, new Words("销售码", "Sale code").Now, new Words("运单", "Waybill").Now,
        ];
        var rows = parcels.Select(p => (IReadOnlyList<object?>)[p.Row, p.Sku, p.Name, p.Quantity, p.Recipient, p.Phone, p.Address, p.DeliverOn, p.Remark, p.SaleCode, p.Waybill ?? ""]);
        return xlsx ? SheetWriter.Xlsx(headers, rows) : SheetWriter.Csv(headers, rows);
    }
}
