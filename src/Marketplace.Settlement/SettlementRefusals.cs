namespace Marketplace.Settlement;

/// <summary>Every no of this room, and what is said of each line of a bank statement.</summary>
internal static class SettlementRefusals
{
    public static Refusal NoSuchSheet() => new("settlement.no_such_sheet", 404, new Words("没有这张结算单", "There is no such settlement sheet"));

    public static Refusal NoSuchInvoice() => new("settlement.no_such_invoice", 404, new Words("结算单上没有这张发票", "The sheet has no such invoice"));

    public static Refusal NoSuchTransfer() => new("settlement.no_such_transfer", 404, new Words("没有这笔到账", "There is no such transfer"));

    public static Refusal WrongState(Words now, Words wanted) => new("settlement.wrong_state", 409,
        new Words($"结算单现在是“{now.Zh}”，不能{wanted.Zh}", $"The sheet is “{now.En}” now and cannot {wanted.En}"));

    public static Refusal UnknownCounterpart() => new("settlement.unknown_counterpart", 422,
        new Words("找不到要结算的对方", "The other side of the settlement is not known"), "counterpart");

    public static Refusal NothingToBill() => new("settlement.nothing_to_bill", 422,
        new Words("双方之间没有已验收而未结算的货物", "Nothing between the two sides is accepted and not yet billed"), "orders");

    public static Refusal OrderNotBillable(Guid order) => new("settlement.order_not_billable", 422,
        new Words($"采购单 {order} 没有已验收而未结算的货物，或不是与这一方签的", $"Purchase order {order} has nothing accepted and not yet billed, or is with another side"), "orders");

    public static Refusal OwnSheet() => new("settlement.own_sheet", 403,
        new Words("结算单由贵方拟定，要由对方确认或退回", "Your side drafted this sheet; the other side agrees or returns it"));

    public static Refusal OtherSide() => new("settlement.other_side", 403,
        new Words("结算单由对方拟定，只有对方能提交或作废", "The other side drafted this sheet; only they may propose or cancel it"));

    public static Refusal ReasonNeeded() => new("settlement.reason_needed", 400,
        new Words("请写明理由（不超过 500 字）", "Give a reason of at most 500 characters"), "reason");

    // Invoices
    public static Refusal NotInvoiceable(Words now) => new("settlement.not_invoiceable", 409,
        new Words($"结算单现在是“{now.Zh}”，不能收发票", $"The sheet is “{now.En}” now and takes no invoices"));

    public static Refusal InvoiceNumberWrong() => new("settlement.invoice_number", 422,
        new Words("发票号码应为 20 位数字（数电发票），或 12 位代码加 8 位号码", "An invoice number has 20 digits, or a code of 12 and a number of 8"), "number");

    public static Refusal InvoiceUsed(string number) => new("settlement.invoice_used", 409,
        new Words($"发票 {number} 已经登记过", $"Invoice {number} is already recorded"), "number");

    public static Refusal InvoiceDay(DateOnly today) => new("settlement.invoice_day", 422,
        new Words($"开票日期应在一年之内且不晚于{Show.Date(today)}；红字发票不早于原发票", $"The invoice must be dated within a year and no later than {Show.Date(today)}; a red one no earlier than what it reverses"), "issuedOn");

    public static Refusal BuyerTitle(string title) => new("settlement.buyer_title", 422,
        new Words($"发票抬头应为“{title}”", $"The invoice must be made out to “{title}”"), "buyerTitle");

    public static Refusal BuyerCode(string code) => new("settlement.buyer_code", 422,
        new Words($"购买方统一社会信用代码应为 {code}", $"The buyer's credit code must be {code}"), "buyerCode");

    public static Refusal FullyInvoiced() => new("settlement.fully_invoiced", 409,
        new Words("结算单已全部开票", "All of the sheet is invoiced"), "lines");

    public static Refusal InvoiceLine(int line) => new("settlement.invoice_line", 422,
        new Words($"第 {line} 行不在结算单上，或写了两次", $"Line {line} is not on the sheet, or is given twice"), $"lines[{line}]");

    public static Refusal OverLine(int line, long restFen) => new("settlement.over_line", 422,
        new Words($"第 {line} 行未开票的金额是 {Show.Money(restFen)}，开票金额应大于零且不超过它", $"{Show.Money(restFen)} of line {line} is not invoiced yet; the amount must be above zero and no more than that"), $"lines[{line}].grossFen");

    public static Refusal TaxRateWrong(int line, IReadOnlyList<TaxRate> allowed) => new("settlement.tax_rate", 422,
        new Words($"第 {line} 行的税率只能是{string.Join("、", allowed.Select(r => TaxWords.Of(r).Zh))}", $"The rate of line {line} can only be {string.Join(", ", allowed.Select(r => TaxWords.Of(r).En))}"), $"lines[{line}].taxRate");

    public static Refusal GrossDiffers(long printed, long summed) => new("settlement.gross_differs", 422,
        new Words($"价税合计 {Show.Money(printed)} 与各行之和 {Show.Money(summed)} 不符", $"The invoice's sum {Show.Money(printed)} differs from its lines' {Show.Money(summed)}"), "grossFen");

    public static Refusal TaxDiffers(long printed, long summed) => new("settlement.tax_differs", 422,
        new Words($"税额 {Show.Money(printed)} 与逐行四舍五入之和 {Show.Money(summed)} 不符", $"The invoice's tax {Show.Money(printed)} differs from the lines' rounded sum {Show.Money(summed)}"), "taxFen");

    public static Refusal InvoiceJudged() => new("settlement.invoice_judged", 409,
        new Words("这张发票已经处理过", "This invoice was already accepted or returned"));

    public static Refusal NotReversible() => new("settlement.not_reversible", 409,
        new Words("只有已通过且未冲红的发票能用红字发票冲回", "Only an accepted invoice that was not reversed yet can be taken back by a red one"));

    // Payment
    public static Refusal InvoicesMissing(long fen) => new("settlement.invoices_missing", 409,
        new Words($"还有 {Show.Money(fen)} 没有通过核对的发票，不能安排付款", $"{Show.Money(fen)} has no accepted invoice yet; payment cannot be ordered"));

    public static Refusal NoAccount() => new("settlement.no_account", 409,
        new Words("平台还没有登记收款账户，请联系运营方", "The marketplace has no receiving account on record; ask the operator"));

    public static Refusal AmountWrong(long restFen) => new("settlement.amount_wrong", 422,
        new Words($"付款金额应大于零且不超过未付的 {Show.Money(restFen)}", $"The amount must be above zero and no more than the {Show.Money(restFen)} still owed"), "amountFen");

    public static Refusal NothingToRelease() => new("settlement.nothing_to_release", 409, new Words("没有待复核的付款", "No payment waits for a second person"));

    public static Refusal OwnPayment() => new("settlement.own_payment", 403,
        new Words("付款要由另一个人复核", "Another person than the one who ordered the payment must release it"));

    public static Refusal OverLimit(long limitFen) => new("settlement.over_limit", 403,
        new Words($"超过您的审批限额 {Show.Money(limitFen)}", $"Above your approval limit of {Show.Money(limitFen)}"));

    // The bank's statement
    public static Refusal ReferenceMissing() => new("settlement.reference_missing", 422,
        new Words("请填写银行流水号（不超过 64 字）", "Give the bank's reference of at most 64 characters"), "reference");

    public static Refusal ReferenceReused(string reference) => new("settlement.reference_reused", 409,
        new Words($"流水号 {reference} 已按另外的金额或日期入账", $"Reference {reference} is already booked with another amount or day"), "reference");

    public static Refusal TransferAmount() => new("settlement.transfer_amount", 422,
        new Words("金额应为大于零的元数，最多两位小数", "The amount must be above zero, in yuan with at most two decimals"), "amountFen");

    public static Refusal TransferDay() => new("settlement.transfer_day", 422,
        new Words("到账日期应写作 2026-11-25，在两年之内且不晚于今天", "The day must be written as 2026-11-25, within two years and not after today"), "paidOn");

    public static Refusal RemarkLong() => new("settlement.remark_long", 422,
        new Words("附言不超过 200 字", "The remark may have at most 200 characters"), "remark");

    public static Refusal StatementRows(int most) => new("settlement.statement_rows", 422,
        new Words($"对账单应有表头和 1–{most} 行", $"The statement must have a header and 1–{most} rows"), "file");

    public static Refusal StatementTooLarge(int megabytes) => new("settlement.statement_too_large", 413,
        new Words($"对账单不能超过 {megabytes} MB", $"The statement may have at most {megabytes} MB"), "file");

    public static Refusal StatementColumn(string column) => new("settlement.statement_column", 422,
        new Words($"对账单缺少“{column}”一列", $"The statement has no column “{column}”"), "file");

    public static Refusal SheetUnknown() => new("settlement.sheet_unknown", 422,
        new Words("没有这个编号的结算单", "No sheet has this number"), "sheet");

    public static Refusal NothingHeld() => new("settlement.nothing_held", 409, new Words("这笔款已全部入账", "All of this money is booked"));

    public static Refusal SheetOwesNothing(string sheet) => new("settlement.sheet_owes_nothing", 409,
        new Words($"结算单 {sheet} 没有待收的款", $"Nothing is owed on sheet {sheet}"), "sheet");

    public static Refusal ReturnReused(string reference) => new("settlement.return_reused", 409,
        new Words($"流水号 {reference} 已按另外的金额、日期或到账登记过退款", $"Reference {reference} is already recorded as a return of another sum, day or transfer"), "reference");

    public static Refusal ReturnDay(DateOnly paidOn) => new("settlement.return_day", 422,
        new Words($"退款日期应不早于到账的{Show.Date(paidOn)}，不晚于今天", $"The day must not be before {Show.Date(paidOn)}, when the money came, nor after today"), "returnedOn");

    public static Refusal ReturnAmount(long heldFen) => new("settlement.return_amount", 422,
        new Words($"退款应大于零且不超过挂账的 {Show.Money(heldFen)}", $"The sum must be above zero and no more than the {Show.Money(heldFen)} that is held"), "amountFen");

    // Not refusals: a line of money is always taken, and what became of it is told.
    public static readonly Words AlreadyBooked = new("以前已入账，没有重复记", "booked before; not booked again"),
        UnknownCode = new("附言里没有认得的结算单编号，先挂账", "quotes no sheet we know; held");

    public static Words NothingOwed(string sheet) => new($"结算单 {sheet} 没有待收的款，先挂账", $"nothing is owed on sheet {sheet}; held");

    public static Words Over(string sheet, long heldFen) => new($"结算单 {sheet} 已付清，多出的 {Show.Money(heldFen)} 先挂账", $"sheet {sheet} is paid off; the {Show.Money(heldFen)} beyond it is held");

    public static Words Part(string sheet, long restFen) => new($"部分到账，结算单 {sheet} 还欠 {Show.Money(restFen)}", $"a part; {Show.Money(restFen)} is still owed on sheet {sheet}");

    public static Words PaidOff(string sheet) => new($"结算单 {sheet} 已付清", $"sheet {sheet} is paid off");
}

/// <summary>How tax rates are called on invoices.</summary>
public static class TaxWords
{
    public static Words Of(TaxRate rate) => rate switch
    {
        TaxRate.Exempt => new("免税", "exempt"),
        TaxRate.One => new("1%", "1%"),
        TaxRate.Nine => new("9%", "9%"),
        _ => new("13%", "13%"),
    };
}
