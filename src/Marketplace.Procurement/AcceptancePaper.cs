using System.Globalization;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The acceptance sheet 验收单 of one purchase order: what was ordered and came, what each session sampled, weighed, accepted and rejected, who signed it, what is disputed, and the photographs.</summary>
/// <param name="names">Who signed, for readers of the unit; a cooperative's copy says when, not who.</param>
internal sealed class AcceptancePaper(Deal deal, IReadOnlyDictionary<PersonId, string> names, IReadOnlyList<PhotoView> photos)
{
    private PurchaseOrder Order => deal.Order;

    /// <exception cref="Refusal">procurement.paper_too_early.</exception>
    public Paper Write()
    {
        if (Order.AcceptedAt is not { } accepted) throw ProcurementRefusals.PaperTooEarly(new("还没有验收，没有验收单", "Nothing was accepted yet; there is no acceptance sheet"));
        var parts = new List<PaperPart>();
        if (Order.Status != PurchaseOrderStatus.Accepted) parts.Add(new PaperText("本单还有一部分没有到货或没有验收。", Warning: true));
        parts.AddRange([new PaperFacts([.. Facts(accepted)]), new PaperHeading("一、数量与金额"), Goods()]);
        parts.Add(new PaperText($"应付（大写）：{CapitalNumerals.Of(Order.PayableFen)}（{Show.Money(Order.PayableFen)}），转账附言写识别码 {Order.TransferCode}。"));
        var sessions = Order.Inspections.Where(i => i.Status != InspectionStatus.Returned).OrderBy(i => i.At).ThenBy(i => i.Id.Value).ToList();
        parts.AddRange(sessions.SelectMany(Session));
        if (Order.Disputes.Count > 0) parts.AddRange([new PaperHeading("不合格与短少"), Disputes()]);
        parts.Add(new PaperHeading("照片"));
        parts.Add(photos.Count == 0 ? new PaperText("没有照片。") : Photographs());
        if (Order.AcceptanceRemark is { Length: > 0 } remark) parts.Add(new PaperText($"备注：{remark}"));
        parts.Add(new PaperSignatures([.. Signatures(sessions.FindLast(i => i.Status == InspectionStatus.Signed))]));
        return new("验收单", Order.Number, BusinessDay.Of(accepted), parts);
    }

    private IEnumerable<PaperFact> Facts(DateTimeOffset accepted)
    {
        foreach (var party in deal.Parties()) yield return party;
        yield return new("采购批次", $"{deal.Batch.Title}（{deal.Batch.Number}）");
        yield return new("送货", string.Join("；", deal.Sent.Select(s => s.Named)));
        if (Order.ReceivedAt is { } received) yield return new("收货日期", Paper.Date(received));
        yield return new("验收日期", Paper.Date(accepted));
        if (Order.DueOn is { } due) yield return new("付款期限", $"{Paper.Date(due)}（自交付之日起 {Order.PaymentDays} 日，国务院令第802号）");
    }

    private PaperTable Goods() => new(
        [new("品名", 16), new("编码", 17), new("单位", 10), new("订购", 7, true), new("到货", 7, true), new("合格", 7, true), new("不合格", 8, true), new("短少", 6, true), new("单价（元）", 10, true), new("应付（元）", 12, true)],
        [.. deal.Lines.Select(l => (IReadOnlyList<string>)[l.NameZh, l.Sku, l.Unit, Show.Number(l.Quantity), Show.Number(l.Received), Show.Number(l.Accepted), Show.Number(Order.Refused(l, DisputeKind.Rejection)), Show.Number(Order.Refused(l, DisputeKind.Shortage)), Paper.Yuan(l.UnitPriceFen), Paper.Yuan(l.Accepted * l.UnitPriceFen)])],
        ["合计", Paper.Yuan(Order.PayableFen)]);

    private IEnumerable<PaperPart> Session(Inspection inspection, int before)
    {
        yield return new PaperHeading($"第 {before + 1} 次验收");
        var signed = new List<PaperFact> { new("验收人", Said(inspection.By, inspection.At)) };
        if (inspection.SecondAt is { } second) signed.Add(new("复核人", Said(inspection.SecondBy, second)));
        else if (inspection.Status == InspectionStatus.Waiting) signed.Add(new("复核人", "待第二人签字，签字前不作数"));
        if (inspection.Remark is { Length: > 0 } remark) signed.Add(new("备注", remark));
        yield return new PaperFacts(signed);
        yield return new PaperTable(
            [new("品名", 18), new("抽检", 8, true), new("抽检重量（千克）", 18, true), new("等级", 10), new("合格", 8, true), new("不合格", 9, true), new("不合格原因", 21), new("照片", 7, true)],
            [.. inspection.Lines.Select(l => (Found: l, Line: Order.Lines.Single(o => o.Id == l.LineId))).OrderBy(l => l.Line.Sku, StringComparer.Ordinal)
                .Select(l => (IReadOnlyList<string>)[l.Line.NameZh, l.Found.Sampled is { } sampled ? Show.Number(sampled) : "—", Weight(l.Found.WeightGrams), l.Found.Grade ?? "—", Show.Number(l.Found.Accepted), Show.Number(l.Found.Rejected), l.Found.Remark ?? "", Show.Number(photos.Count(p => p.Sku == l.Line.Sku))])], []);
    }

    private PaperTable Disputes() => new(
        [new("品名", 18), new("事由", 8), new("数量", 7, true), new("原因", 26), new("现状", 20), new("仍应付", 8, true)],
        [.. Order.Disputes.OrderBy(d => d.OpenedAt).ThenBy(d => d.Id.Value).Select(d => (IReadOnlyList<string>)[Order.Lines.Single(l => l.Id == d.LineId).NameZh, d.Kind == DisputeKind.Shortage ? "短少" : "不合格", Show.Number(d.Quantity), d.Reason, DisputeLife.Name(d.Status).Zh, d.Ended ? Show.Number(d.Payable) : "未定"])], []);

    private PaperTable Photographs() => new(
        [new("序号", 6, true), new("商品", 18), new("拍摄方", 10), new("日期", 14), new("文件（存于平台及证据包）", 40)],
        [.. photos.Select((p, i) => (IReadOnlyList<string>)[Show.Number(i + 1), p.Sku ?? "整单", p.OfUnit ? "甲方" : "乙方", Paper.Date(p.At), $"{p.Id.Value:N}.webp"])], []);

    private IEnumerable<PaperSignature> Signatures(Inspection? last)
    {
        yield return new("验收人", deal.Buyer.Name, last is null ? "" : Said(last.By, last.At));
        yield return last?.SecondAt is { } second ? new("复核人", deal.Buyer.Name, Said(last.SecondBy, second)) : new("保管人", deal.Buyer.Name);
        yield return new("供货方", deal.Seller.Name);
    }

    private string Said(PersonId? person, DateTimeOffset at)
    {
        var clock = at.ToOffset(BusinessDay.Offset).ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{(person is { } id && names.TryGetValue(id, out var name) ? name : "甲方经办人")}\n{Paper.Date(at)} {clock} 经平台签字";
    }

    private static string Weight(long? grams) => grams is { } weighed ? (weighed / 1000m).ToString("#,##0.###", CultureInfo.InvariantCulture) : "—";
}
