namespace Marketplace.Settlement;

/// <summary>The settlement sheet 结算单 of several purchase orders of one cooperative: what is owed, on which invoices, where to pay and by when.</summary>
internal static class SheetPaper
{
    public static Paper Of(SheetView sheet, SettlementOptions account)
    {
        var parts = new List<PaperPart>();
        if (Standing(sheet) is { } standing) parts.Add(new PaperText(standing, Warning: true));
        parts.AddRange(
        [
            new PaperFacts(
            [
                new("甲方（采购单位）", sheet.BuyerTitle),
                new("统一社会信用代码", sheet.BuyerCode),
                new("乙方（供货方）", sheet.SellerTitle),
                new("统一社会信用代码", sheet.SellerCode),
                new("采购单", string.Join("、", sheet.Lines.Select(l => l.OrderNumber).Distinct())),
                new("付款期限", $"{Paper.Date(sheet.DueOn)}（最早到期的货款；自交付之日起 30 日内，合同另有约定的最长 60 日，国务院令第802号）"),
            ]),
            new PaperHeading("一、结算明细"),
            new PaperTable(
                [new("采购单", 170), new("品名", 160), new("单位", 94), new("交付日期", 116), new("订购", 54, true), new("到货", 54, true), new("不合格或短少", 66, true), new("本单结算", 66, true), new("单价（元）", 70, true), new("税率", 54), new("金额（元）", 100, true)],
                [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[l.OrderNumber, $"{l.NameZh} {l.Sku}", l.Measure, Day(BusinessDay.Of(l.DeliveredAt)), Show.Number(l.Ordered), Show.Number(l.Received), Show.Number(l.Refused), Show.Number(l.Quantity), Paper.Yuan(l.UnitPriceFen), Rate(l.TaxRate), Paper.Yuan(l.AmountFen)])],
                ["合计", Paper.Yuan(sheet.TotalFen)]),
            new PaperText($"应付（大写）：{CapitalNumerals.Of(sheet.TotalFen)}（{Show.Money(sheet.TotalFen)}）。只结算验收合格、没有争议的货物；有争议的部分不影响其余部分付款，争议了结后另行结算。"),
            new PaperHeading("二、发票"),
        ]);
        parts.AddRange(Invoices(sheet));
        parts.Add(new PaperHeading("三、付款"));
        parts.Add(new PaperFacts(Payment(sheet, account)));
        if (sheet.Bookings.Count > 0)
            parts.Add(new PaperTable([new("到账日期", 14), new("银行流水号", 30), new("采购单", 20), new("金额（元）", 14, true)],
                [.. sheet.Bookings.Select(b => (IReadOnlyList<string>)[Day(b.PaidOn), b.Reference, b.OrderNumber, Paper.Yuan(b.Fen)])], ["已到账", Paper.Yuan(sheet.PaidFen)]));
        parts.Add(new PaperSignatures([new("甲方（采购单位）", sheet.BuyerTitle), new("乙方（供货方）", sheet.SellerTitle)]));
        return new("结算单", sheet.Number, Newest(sheet), parts);
    }

    private static string? Standing(SheetView sheet) => sheet.Status switch
    {
        "draft" => "草稿，尚未提交对方确认，不作付款依据。",
        "proposed" => "已提交，对方尚未确认，不作付款依据。",
        "cancelled" => "已作废，货物可以列入别的结算单。",
        _ => null,
    };

    private static IEnumerable<PaperPart> Invoices(SheetView sheet)
    {
        var standing = sheet.Invoices.Where(i => i.State != "returned").ToList();
        if (standing.Count == 0) return [new PaperText("尚未开票。")];
        return
        [
            new PaperTable([new("发票号码", 28), new("开具日期", 14), new("状态", 14), new("税额（元）", 14, true), new("价税合计（元）", 16, true)],
                [.. standing.Select(i => (IReadOnlyList<string>)[i.Number, Day(i.IssuedOn), State(i), Paper.Yuan(i.TaxFen), Paper.Yuan(i.GrossFen)])],
                ["已核对入账", Paper.Yuan(sheet.InvoicedFen)]),
        ];
    }

    private static IReadOnlyList<PaperFact> Payment(SheetView sheet, SettlementOptions account)
    {
        var facts = new List<PaperFact>();
        if (account.AccountNumber.Length > 0)
            facts.AddRange([new("收款户名", account.AccountHolder), new("开户银行", account.AccountBank), new("账号", account.AccountNumber)]);
        facts.Add(new("转账识别码", $"{sheet.Number}（附言必填，款到凭此入账）"));
        facts.Add(new("已付", $"{Show.Money(sheet.PaidFen)}，未付 {Show.Money(sheet.RestFen)}"));
        if (sheet.LateInterest is { } late) facts.Add(new("逾期利息（参考）", $"截至{Paper.Date(late.Until)} {Show.Money(late.Fen)}：乙方可依国务院令第802号第十七条按{Rates(late)}主张；未计入应付"));
        if (sheet.ProposedAt is { } proposed) facts.Add(new(sheet.DraftedBy == "unit" ? "甲方提交" : "乙方提交", $"{Paper.Date(proposed)}，经平台"));
        if (sheet.AgreedAt is { } agreed) facts.Add(new(sheet.DraftedBy == "unit" ? "乙方确认" : "甲方确认", $"{Paper.Date(agreed)}，经平台"));
        return facts;
    }

    private static string Rates(LateInterest late) => late.Parts.All(p => p.AgreedBasisPoints is null) ? "每日利率万分之五"
        : string.Join("、", late.Parts.Select(p => $"{p.OrderNumber} {(p.AgreedBasisPoints is { } rate ? $"约定年利率 {Show.Percent(rate)}（一年以 365 日计）" : "每日利率万分之五")} {Show.Money(p.Fen)}"));

    private static string State(InvoiceView invoice) => invoice switch
    {
        { Reverses: { } wrong } => $"红字，冲 {wrong}",
        { State: "handedIn" } => "待核对",
        { State: "reversed" } => "已冲红",
        _ => "已核对",
    };

    private static DateOnly Newest(SheetView sheet) => ((DateOnly?[])
    [
        BusinessDay.Of(sheet.DraftedAt), DayOf(sheet.ProposedAt), DayOf(sheet.AgreedAt), DayOf(sheet.PaidAt), sheet.LateInterest?.Until,
        .. sheet.Invoices.Select(i => (DateOnly?)BusinessDay.Of(i.HandedInAt)), .. sheet.Bookings.Select(b => (DateOnly?)b.PaidOn),
    ]).Max()!.Value;

    private static DateOnly? DayOf(DateTimeOffset? at) => at is { } then ? BusinessDay.Of(then) : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Rate(string rate) => TaxWords.Of(Enum.Parse<TaxRate>(rate, ignoreCase: true)).Zh;
}
