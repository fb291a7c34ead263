using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The purchase contract 采购合同 of one purchase order: its clauses name the rule they rest on.</summary>
internal static class ContractPaper
{
    public static Paper Of(Deal deal)
    {
        var order = deal.Order;
        var parts = new List<PaperPart>();
        if (Standing(order) is { } standing) parts.Add(new PaperText(standing, Warning: true));
        parts.AddRange(
        [
            new PaperFacts([.. deal.Parties(), new("采购批次", $"{deal.Batch.Title}（{deal.Batch.Number}）"), new("订立日期", order.ConfirmedAt is { } at ? Paper.Date(at) : "乙方确认之日")]),
            new PaperText("甲、乙双方就定向采购下列农副产品，经平台下单、乙方确认，订立本合同。"),
            new PaperHeading("一、定向采购依据"),
            new PaperText(Ground(deal)),
            new PaperHeading("二、标的、价款"),
            Goods(deal),
            new PaperText($"价款合计（大写）：{CapitalNumerals.Of(order.TotalFen)}（{Show.Money(order.TotalFen)}）。单价为含税、含运到交货地点的价格，下单时按批量价锁定，履行期间不变。"),
            new PaperHeading("三、交货"),
            new PaperText(Delivery(deal)),
            new PaperText("乙方按先到期先出发货，随货写明批号、采收（生产）日期、最佳食用期。属于《农产品质量安全承诺达标合格证管理办法》（农业农村部令2025年第4号，自2026年2月1日起施行）所列的农产品，每批随附承诺达标合格证，开具记录至少保存二年。"),
            new PaperHeading("四、验收"),
            new PaperText("甲方收货后清点、抽检，逐项记录合格数量；不合格的写明原因，不合格部分不计价款。对部分货物有争议的，不影响其余货物的验收和付款。"),
            new PaperHeading("五、付款"),
            new PaperText(Payment(deal)),
            new PaperHeading("六、发票与税"),
            new PaperText(Tax(deal)),
            new PaperHeading("七、变更、不能供货与争议"),
            new PaperText(Changes(order)),
            new PaperSignatures([new("甲方（采购单位）", deal.Buyer.Name), new("乙方（供货方）", deal.Seller.Name)]),
        ]);
        return new("农副产品定向采购合同", order.Number, BusinessDay.Of(order.ConfirmedAt ?? order.CreatedAt), parts);
    }

    private static string? Standing(PurchaseOrder order) => order.Status switch
    {
        PurchaseOrderStatus.Created => "乙方尚未确认，本合同还没有成立。",
        PurchaseOrderStatus.ChangeRequested => "乙方请求变更，等甲方答复；本合同还没有成立。",
        PurchaseOrderStatus.Declined => $"乙方未能供货（{order.DeclineReason}），本合同没有成立。",
        _ => null,
    };

    private static string Ground(Deal deal)
    {
        var grounds = new List<string>();
        if (deal.Pairing is { } pairing) grounds.Add($"东西部协作结对：{pairing}，下单之日有效。");
        if (deal.Batch.DirectingReason is { Length: > 0 } reason) grounds.Add($"定向理由：{reason}");
        if (deal.Compared is { } compared) grounds.Add($"货比三家：采购批次 {deal.Batch.Number} 提交审批前，就 {compared.Goods} 种商品比较了 {compared.Offers} 份报价，每种商品不少于三家供货方；比价记录存于该批次的档案。");
        grounds.Add("预算单位预留份额采购脱贫地区农副产品，依据财库〔2021〕19号、20号通知；属于甲方本年度预留份额计划的采购，付款后计入。");
        return string.Join("\n", grounds);
    }

    private static PaperTable Goods(Deal deal) => new(
        [new("品名", 21), new("编码", 17), new("产地", 21), new("单位", 10), new("数量", 8, true), new("单价（元）", 10, true), new("金额（元）", 13, true)],
        [.. deal.Lines.Select(l => (IReadOnlyList<string>)[l.NameZh, l.Sku, deal.Origins[l.CountyCode] + (l.KeyCounty ? "（重点帮扶县）" : l.Assisted ? "（脱贫县）" : ""), l.Unit, Show.Number(l.Quantity), Paper.Yuan(l.UnitPriceFen), Paper.Yuan(l.TotalFen)])],
        ["合计", Paper.Yuan(deal.Order.TotalFen)]);

    private static string Delivery(Deal deal)
    {
        var when = deal.DeliverOn is not ({ } first, { } last) ? "按批次明细约定的日期" : first == last ? $"于{Paper.Date(first)}前" : $"于{Paper.Date(first)}至{Paper.Date(last)}间按明细约定的日期";
        var warmth = deal.Lines.Select(l => l.Storage).Distinct().Order().Select(s => s switch
        {
            TemperatureClass.Fresh => "鲜活保鲜",
            TemperatureClass.Chilled => "冷藏",
            TemperatureClass.Frozen => "冷冻",
            _ => "常温",
        });
        return $"乙方{when}送达甲方指定的地点，共 {Show.Number(deal.Stops)} 处（见批次 {deal.Batch.Number} 的收货明细，收货信息只向乙方提供，不得另作他用）。运输条件：{string.Join("、", warmth)}。{Freshness(deal)}单价为送达价，已含运费，甲方不另付运费。";
    }

    private static string Freshness(Deal deal) => deal.Order.AnyShelfLifeAt is not null || deal.Batch.AnyShelfLife
        ? "甲方同意送达时剩余保质期少于三分之二，但不得超过最佳食用期。"
        : "有保质期的，送达时剩余保质期不少于三分之二。";

    private static string Payment(Deal deal)
    {
        var order = deal.Order;
        var due = order.DueOn is { } day ? $"（本合同为{Paper.Date(day)}前）" : "";
        return $"依据《保障中小企业款项支付条例》（国务院令第802号），甲方自交付之日起 {order.PaymentDays} 日内{due}以银行转账付清合格货物的价款；没有争议的部分不得因其他部分有争议而迟付。{LateInterest(deal)}转账附言写识别码 {order.TransferCode}。";
    }

    // Goods of one order may come under agreements with different rates, or under none.
    private static string LateInterest(Deal deal)
    {
        var rates = deal.Lines.GroupBy(l => l.LateInterestBasisPoints).OrderBy(g => g.Key is null).ThenBy(g => g.Key).ToList();
        return "迟延支付的，" + string.Join("；", rates.Select(g => (rates.Count == 1 ? "" : $"{string.Join("、", g.Select(l => l.NameZh))}") + (g.Key is { } rate
            ? $"按双方框架协议约定的年利率 {Show.Percent(rate)} 支付逾期利息，按日计算，一年以 365 日计（不低于约定时的一年期贷款市场报价利率，该条例第十七条）"
            : "依该条例第十七条按每日利率万分之五支付逾期利息"))) + "。";
    }

    private static string Tax(Deal deal)
    {
        var classes = deal.Lines.Select(l => l.TaxClass).ToHashSet();
        var words = new List<string> { $"乙方开具的发票，购买方写{deal.Buyer.Name}，纳税人识别号 {deal.Buyer.CreditCode}。" };
        if (classes.Contains(TaxClass.Primary)) words.Add("合作社销售本社成员生产的初级农产品，视同自产，免征增值税（财税〔2008〕81号），发票注明免税。");
        if (classes.Contains(TaxClass.Processed)) words.Add("加工食品按开票时适用的税率开具。");
        return string.Concat(words);
    }

    private static string Changes(PurchaseOrder order)
    {
        var agreed = order is { ChangeReason: { } reason, ChangeRefusal: null, Status: not (PurchaseOrderStatus.ChangeRequested or PurchaseOrderStatus.Declined) }
            ? $"双方已商定变更（{reason}），本合同的数量和日期是变更后的。" : "";
        return agreed + "变更数量或日期须在平台上提出、对方同意后生效。乙方不能供货的，未供部分不计价款。争议由双方协商；协商不成的，依法处理。";
    }
}
