namespace Marketplace.Web.Parts;

internal static partial class ApiBook
{
    private const string Sheets = "/api/settlement/sheets", Transfers = "/api/settlement/transfers";

    private static Dictionary<string, ApiEntry> Settlement => new()
    {
        ["GET /api/settlement/owed"] = Of("本单位欠各合作社、或本合作社应收各单位多少，按逾期时间分档；没有拟结算单的采购单也在内", "What the own unit owes each cooperative, or is owed by each unit, by age; orders on no sheet yet included", "platform.not_allowed"),
        ["GET /api/settlement/overdue"] = Of("本单位和每个下属单位逾期多少、几张、最久几天；只有合计，不说欠谁", "What the own unit and every unit below it owe beyond the due day: sums, never whom", "platform.not_allowed"),
        [$"GET {Sheets}"] = Of("列出结算单，新的在前；status 如 agreed，或 open（未付清）", "List sheets, newest first; status such as agreed, or open", "platform.not_allowed"),
        [$"POST {Sheets}"] = Of("把已验收而未结算的采购单合成一张结算单", "Put accepted goods that are not billed yet on a sheet", "unknown_counterpart nothing_to_bill order_not_billable platform.not_allowed", """{"counterpart":"019b76da-a800-78a6-9334-51d7937ec552","orders":["01a216fa-dfc1-7e7c-8114-67ab2641f910"]}""", once: true),
        [$"GET {Sheets}/{{id}}"] = Of("看一张结算单：明细、发票、付款、到账、逾期利息（参考）；多付的只有单位看到", "Read a sheet: lines, invoices, payments, money received, late interest as an indication; what was paid too much is for the unit only", "no_such_sheet"),
        [$"GET {Sheets}/{{id}}/paper"] = Of("结算单，PDF", "The settlement sheet as PDF", "no_such_sheet web.no_paper_font"),
        [$"POST {Sheets}/{{id}}/propose"] = Of("拟定的一方提交对方", "Who drafted it shows it to the other side", "no_such_sheet other_side wrong_state"),
        [$"POST {Sheets}/{{id}}/agree"] = Of("对方确认，金额从此不变", "The other side agrees; the amount is fixed", "no_such_sheet own_sheet wrong_state"),
        [$"POST {Sheets}/{{id}}/return"] = Of("对方退回并写明理由", "The other side returns it with a reason", "no_such_sheet own_sheet reason_needed wrong_state", """{"reason":"少算一箱"}"""),
        [$"POST {Sheets}/{{id}}/cancel"] = Of("在对方确认前作废；货物可以另行结算", "Give it up before the other side agreed; its goods may be billed again", "no_such_sheet other_side wrong_state"),
        [$"POST {Sheets}/{{id}}/payment-orders"] = Of("财务安排付款；超过限额等另一人复核", "Finance orders the payment; above the limit it waits for another person", "no_such_sheet no_account invoices_missing amount_wrong wrong_state platform.not_allowed", """{"amountFen":88200}""", once: true),
        [$"POST {Sheets}/{{id}}/release"] = Of("另一人复核付款，或写明理由不通过", "A second person releases a payment, or refuses it with a reason", "no_such_sheet nothing_to_release own_payment over_limit reason_needed", """{"release":true}"""),
        [$"POST {Sheets}/{{id}}/invoices"] = Of("合作社交发票；抬头、代码、税率、税额、金额逐项核对", "The cooperative hands in an invoice; title, code, rates, tax and amounts are checked", "no_such_sheet not_invoiceable invoice_number invoice_used invoice_day buyer_title buyer_code fully_invoiced invoice_line over_line tax_rate gross_differs tax_differs platform.not_allowed", """{"number":"26510000000000012345","issuedOn":"2026-11-26","buyerTitle":"宁波市鄞州区某单位","buyerCode":"11330212002484120E","grossFen":88200,"taxFen":0}""", once: true),
        [$"POST {Sheets}/{{id}}/invoices/{{invoice}}/accept"] = Of("财务通过发票", "Finance accepts an invoice", "no_such_sheet no_such_invoice invoice_judged"),
        [$"POST {Sheets}/{{id}}/invoices/{{invoice}}/return"] = Of("财务退回发票并写明理由", "Finance returns an invoice with a reason", "no_such_sheet no_such_invoice invoice_judged reason_needed", """{"reason":"票面盖章不清"}"""),
        [$"POST {Sheets}/{{id}}/invoices/{{invoice}}/reverse"] = Of("合作社用红字发票冲回已通过的发票", "The cooperative takes an accepted invoice back by a red one", "no_such_sheet no_such_invoice not_reversible invoice_number invoice_used invoice_day", """{"number":"26510000000000012346","issuedOn":"2026-11-27"}"""),
        [$"GET {Transfers}"] = Of("列出到账，新的在前；held=true 只看挂账（运营）", "List money that came in, newest first; held=true for what is held (operators)", "platform.not_allowed"),
        [$"POST {Transfers}"] = Of("登记对账单的一行；同一流水号只记一次（运营）", "Book one line of the bank statement; the same reference is booked once (operators)", "reference_missing reference_reused transfer_amount transfer_day remark_long platform.not_allowed", """{"reference":"20261203000117","amountFen":93200,"paidOn":"2026-12-03","remark":"JS261126-R2S28Q"}"""),
        [$"POST {Transfers}/statement"] = Of("导入对账单 CSV：流水号、金额、日期、附言；逐行说明结果（运营）", "Book a bank statement as CSV and tell what became of each line (operators)", "statement_too_large statement_column statement_rows procurement.unreadable_text procurement.broken_row platform.not_allowed"),
        [$"POST {Transfers}/{{reference}}/assign"] = Of("把挂账的款归到它的结算单（运营）", "Book held money on the sheet it belongs to (operators)", "no_such_transfer sheet_unknown nothing_held sheet_owes_nothing platform.not_allowed", """{"sheet":"JS261126-R2S28Q"}"""),
        [$"POST {Transfers}/{{reference}}/return"] = Of("登记挂账的款已退回付款人；同一退款流水号只记一次（运营）", "Record that held money went back to its payer; the same reference is one return (operators)", "no_such_transfer reference_missing return_reused reason_needed return_day nothing_held return_amount platform.not_allowed", """{"reference":"TK20261204000009","returnedOn":"2026-12-04","reason":"多付，按原路退回"}"""),
    };

    private static ApiEntry Of(string zh, string en, string codes, string? body = null, bool once = false) =>
        new(new(zh, en), string.Join(' ', codes.Split(' ').Select(c => c.Contains('.', StringComparison.Ordinal) ? c : $"settlement.{c}")), body, once);
}
