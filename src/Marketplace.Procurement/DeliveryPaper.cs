using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The delivery notes 送货单 of one purchase order: each consignment with its waybill, its lots and the certificate of commitment of each.</summary>
internal static class DeliveryPaper
{
    /// <summary>Consignments told one by one, each with its own lots; more are a list.</summary>
    private const int OneByOne = 5;

    public static Paper Of(Deal deal, IReadOnlyDictionary<string, LotCertificateView> certificates)
    {
        if (deal.Sent.Count == 0) throw ProcurementRefusals.PaperTooEarly(new("还没有发货，没有送货单", "Nothing was shipped yet; there is no delivery note"));
        var lines = deal.Order.Lines.ToDictionary(l => l.Sku);
        var parts = new List<PaperPart> { new PaperFacts([.. deal.Parties(), new("采购批次", $"{deal.Batch.Title}（{deal.Batch.Number}）")]) };
        // A parcel each for hundreds of people: the lots once for all, then a line for each waybill.
        if (deal.Sent.Count > OneByOne)
        {
            parts.Add(new PaperHeading($"货物（共 {deal.Sent.Count} 次发货）"));
            parts.Add(Lots(lines, certificates, deal.Sent.SelectMany(s => s.Parts).GroupBy(p => (p.Sku, p.LotCode)).Select(g => g.First() with { Quantity = g.Sum(p => p.Quantity) })));
            parts.Add(new PaperHeading("运单"));
            parts.Add(new PaperTable([new("序号", 6, true), new("发货日期", 11), new("承运人", 12), new("运单号", 22), new("品名与数量", 40)],
                [.. deal.Sent.Select((s, i) => (IReadOnlyList<string>)[Show.Number(i + 1), Day(BusinessDay.Of(s.At)), s.Carrier, s.Waybill ?? "", string.Join("；", s.Parts.GroupBy(p => p.Sku).Select(g => $"{lines[g.Key].NameZh} {Show.Number(g.Sum(p => p.Quantity))} {lines[g.Key].Unit}"))])], []));
        }
        else foreach (var (number, sent) in deal.Sent.Index())
        {
            parts.Add(new PaperHeading($"第 {number + 1} 次发货：{sent.Named}"));
            parts.Add(new PaperFacts([new("发货日期", Paper.Date(sent.At))]));
            parts.Add(Lots(lines, certificates, sent.Parts));
        }
        if (deal.Sent.Any(s => s.Waybill is null)) parts.Add(new PaperText("本单由职工自选并各自收货：按发货日合计，包裹的运单只给领取人本人和供货方。"));
        parts.Add(new PaperText("食用农产品每批须附承诺达标合格证（农业农村部令2025年第4号）；收货人收货时核对批号与合格证。"));
        var bare = deal.Sent.SelectMany(s => s.Parts).Where(p => lines[p.Sku].TaxClass == TaxClass.Primary && !certificates.ContainsKey(p.LotCode)).Select(p => $"{lines[p.Sku].NameZh} {p.LotCode}").Distinct().ToList();
        if (bare.Count > 0) parts.Add(new PaperText($"下列食用农产品没有登记承诺达标合格证：{string.Join("；", bare)}。", Warning: true));
        if (deal.Order.Status == PurchaseOrderStatus.PartShipped) parts.Add(new PaperText("本单还有一部分没有发货。", Warning: true));
        parts.Add(new PaperSignatures([new("发货人", deal.Seller.Name), new("承运人", string.Join("、", deal.Sent.Select(s => s.Carrier).Distinct())), new("收货人", deal.Buyer.Name)]));
        return new("送货单", deal.Order.Number, BusinessDay.Of(deal.Sent[^1].At), parts);
    }

    private static PaperTable Lots(Dictionary<string, PurchaseLine> lines, IReadOnlyDictionary<string, LotCertificateView> certificates, IEnumerable<ConsignmentPart> parts) => new(
        [new("品名", 17), new("批号", 28), new("采收（生产）", 12), new("最佳食用期", 12), new("数量", 11, true), new("承诺达标合格证", 20)],
        [.. parts.Select(p => (IReadOnlyList<string>)[$"{lines[p.Sku].NameZh} {p.Sku}", p.LotCode, Day(p.HarvestedOn), Day(p.BestBefore), $"{Show.Number(p.Quantity)} {lines[p.Sku].Unit}", Certificate(lines[p.Sku], certificates.GetValueOrDefault(p.LotCode))])], []);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture);

    private static string Certificate(PurchaseLine line, LotCertificateView? certificate) => (line.TaxClass, certificate) switch
    {
        (TaxClass.Primary, { } stated) => $"{stated.Number}，{Day(stated.IssuedOn)}开具，{stated.BasisName.Zh}，承诺人 {stated.Producer}{(stated.PictureSha256 is null ? "" : "，附照片")}",
        (TaxClass.Primary, null) => "没有登记",
        _ => "不需要",
    };
}
