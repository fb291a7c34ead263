using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The delivery notes 送货单 of one purchase order: each consignment with its waybill, its lots and the certificate that goes with them.</summary>
internal static class DeliveryPaper
{
    public static Paper Of(Deal deal)
    {
        if (deal.Sent.Count == 0) throw ProcurementRefusals.PaperTooEarly(new("还没有发货，没有送货单", "Nothing was shipped yet; there is no delivery note"));
        var lines = deal.Order.Lines.ToDictionary(l => l.Sku);
        var parts = new List<PaperPart> { new PaperFacts([.. deal.Parties(), new("采购批次", $"{deal.Batch.Title}（{deal.Batch.Number}）")]) };
        var number = 0;
        foreach (var sent in deal.Sent)
        {
            parts.Add(new PaperHeading($"第 {++number} 次发货：{sent.Carrier} {sent.Waybill}"));
            parts.Add(new PaperFacts([new("发货日期", Paper.Date(sent.At))]));
            parts.Add(new PaperTable(
                [new("品名", 18), new("编码", 16), new("批号", 28), new("采收（生产）", 12), new("最佳食用期", 12), new("数量", 9, true), new("承诺达标合格证", 9)],
                [.. sent.Parts.Select(p => (IReadOnlyList<string>)[lines[p.Sku].NameZh, p.Sku, p.LotCode, Day(p.HarvestedOn), Day(p.BestBefore), $"{Show.Number(p.Quantity)} {lines[p.Sku].Unit}", Certificate(lines[p.Sku])])], []));
        }
        parts.Add(new PaperText("标“随附”的为初级农产品，每批须随附承诺达标合格证（农业农村部令2025年第4号）；收货人收货时核对批号与合格证。"));
        if (deal.Order.Status == PurchaseOrderStatus.PartShipped) parts.Add(new PaperText("本单还有一部分没有发货。", Warning: true));
        parts.Add(new PaperSignatures([new("发货人", deal.Seller.Name), new("承运人", string.Join("、", deal.Sent.Select(s => s.Carrier).Distinct())), new("收货人", deal.Buyer.Name)]));
        return new("送货单", deal.Order.Number, BusinessDay.Of(deal.Sent[^1].At), parts);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture);

    private static string Certificate(PurchaseLine line) => line.TaxClass == TaxClass.Primary ? "随附" : "不需要";
}
