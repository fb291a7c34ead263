using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The acceptance sheet 验收单 of one purchase order: what was ordered, came, was accepted and why anything was not.</summary>
internal static class AcceptancePaper
{
    public static Paper Of(Deal deal)
    {
        var order = deal.Order;
        if (order.AcceptedAt is not { } accepted) throw ProcurementRefusals.PaperTooEarly(new("还没有验收，没有验收单", "Nothing was accepted yet; there is no acceptance sheet"));
        var facts = new List<PaperFact>(deal.Parties())
        {
            new("采购批次", $"{deal.Batch.Title}（{deal.Batch.Number}）"),
            new("送货", string.Join("；", deal.Sent.Select(s => $"{s.Carrier} {s.Waybill}"))),
        };
        if (order.ReceivedAt is { } received) facts.Add(new("收货日期", Paper.Date(received)));
        facts.Add(new("验收日期", Paper.Date(accepted)));
        if (order.DueOn is { } due) facts.Add(new("付款期限", $"{Paper.Date(due)}（自交付之日起 {order.PaymentDays} 日，国务院令第802号）"));
        var parts = new List<PaperPart>
        {
            new PaperFacts(facts),
            new PaperHeading("验收明细"),
            new PaperTable(
                [new("品名", 20), new("编码", 19), new("单位", 9), new("订购", 8, true), new("到货", 8, true), new("合格", 8, true), new("不合格", 8, true), new("单价（元）", 11, true), new("应付（元）", 13, true), new("不合格原因", 15)],
                [.. deal.Lines.Select(l => (IReadOnlyList<string>)[l.NameZh, l.Sku, l.Unit, Show.Number(l.Quantity), Show.Number(l.Received), Show.Number(l.Accepted), Show.Number(l.Received - l.Accepted), Paper.Yuan(l.UnitPriceFen), Paper.Yuan(l.Accepted * l.UnitPriceFen), l.RejectRemark ?? ""])],
                ["合计", Paper.Yuan(order.PayableFen), ""]),
            new PaperText($"应付（大写）：{CapitalNumerals.Of(order.PayableFen)}（{Show.Money(order.PayableFen)}），转账附言写识别码 {order.TransferCode}。"),
        };
        if (order.AcceptanceRemark is { Length: > 0 } remark) parts.Add(new PaperText($"备注：{remark}"));
        parts.Add(new PaperSignatures([new("验收人", deal.Buyer.Name), new("保管人", deal.Buyer.Name), new("供货方", deal.Seller.Name)]));
        return new("验收单", order.Number, BusinessDay.Of(accepted), parts);
    }
}
