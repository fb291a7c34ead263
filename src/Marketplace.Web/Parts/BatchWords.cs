using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Web.Parts;

/// <summary>How the procurement pages speak about batches and purchase orders: moods, next steps, names.</summary>
public static class BatchWords
{
    public static Mood MoodOf(BatchView batch) => batch.Status switch
    {
        "running" when batch.IsPaused() => Mood.Wait,
        "checking" or "approved" or "running" => Mood.Busy,
        "submitted" => Mood.Wait,
        "placed" => Mood.Good,
        "placedWithShortfall" or "rejected" => Mood.Bad,
        _ => Mood.Calm,
    };

    public static Mood MoodOf(PurchaseOrderView order) => order.Status switch
    {
        "created" or "changeRequested" => Mood.Wait,
        "confirmed" or "partShipped" or "shipped" or "partReceived" => Mood.Busy,
        "received" => Mood.Wait,
        "accepted" => Mood.Good,
        _ => Mood.Bad,
    };

    /// <summary>What was placed, or would be; a dash while no row has a price.</summary>
    public static string Amount(BatchView batch) => batch.PlacedFen > 0 ? Show.Money(batch.PlacedFen) : batch.IsPriced() ? Show.Money(batch.TotalFen) : "–";

    /// <summary>Rows get their prices when they are checked.</summary>
    public static bool IsPriced(this BatchView batch) => batch.TotalFen > 0 || batch.Rows.Total == 0 || batch.Status is not ("draft" or "checking" or "cancelled");

    /// <summary>What happens next, in one sentence, for the person who is looking.</summary>
    public static string Next(BatchView batch, Role role) => (batch.Status, role) switch
    {
        _ when batch.Receiving && batch.OpenForEditing() => Say.T("明细正在送来，到齐后才换下原有的行；若已中断，请重新上传。", "Rows are on their way in and take the place of the others once all are here; if that broke off, upload them again."),
        ("draft", Role.Officer) when batch.Rows.Total == 0 => Say.T("先加入明细行：上传文件、粘贴表格，或逐行填写。", "Add rows first: upload a file, paste a table, or type them."),
        ("draft", Role.Officer) => Say.T("请检查明细行；有问题的会标在单元格旁边。", "Check the rows; problems are shown beside the cells."),
        ("checking", _) => Say.T("正在逐行检查，可以离开本页，结果会保存。", "The rows are being checked; you may leave this page."),
        ("checked", Role.Officer) when batch.Rows.Valid == 0 => Say.T("没有一行通过检查，请改正后重新检查。", "No row passed; correct them and check again."),
        ("checked", Role.Officer) when batch.Rows.Invalid > 0 => Say.T($"有 {batch.Rows.Invalid} 行有误：改正后重新检查，或直接提交其余 {batch.Rows.Valid} 行。", $"{Show.Count(batch.Rows.Invalid, "row has", "rows have")} errors: correct and check again, or submit the other {batch.Rows.Valid}."),
        ("checked", Role.Officer) => Say.T($"全部 {batch.Rows.Valid} 行通过，可以提交审批。", $"{Show.Count(batch.Rows.Valid, "row", "rows, all")} passed; submit for approval."),
        ("submitted", Role.Approver) => Say.T($"请审批：{batch.Rows.Valid} 行，共 {Show.Money(batch.TotalFen)}。", $"Your decision: {Show.Count(batch.Rows.Valid, "row")}, {Show.Money(batch.TotalFen)} in all."),
        ("submitted", _) => Say.T("等待审批或放款，预算已占用。", "Waiting for approval or release; the budget is held."),
        ("running", Role.Officer) when batch.IsPaused() => Say.T($"缺 {Show.Number(batch.MissingUnits)} 件，下单已暂停：继续按现有货源下单，或取消批次。其余货已为您占住。", $"{Show.Count(batch.MissingUnits, "unit is", "units are")} missing and the placing is paused: go on with what there is, or cancel the batch. The other goods are held for you."),
        ("running", _) when batch.IsPaused() => Say.T("缺货，等经办人决定继续还是取消。", "Goods are missing; the officer decides whether to go on."),
        ("running", _) when batch.CancelWanted => Say.T("正在撤销：货退回库存，预算退回，明细行恢复为通过。", "Being undone: goods go back to stock, money to the budget, rows to valid."),
        ("approved" or "running", _) => Say.T("正在分配货源、生成采购单，可以离开本页。", "Supplies are being allocated and orders made; you may leave this page."),
        ("rejected", Role.Officer) => Say.T("审批人已退回，请按意见修改后重新检查、提交。", "The approver sent it back; change it, check again and resubmit."),
        ("placed" or "placedWithShortfall", _) => Fulfilment(batch),
        ("cancelled", _) => Say.T("批次已取消，货源和预算都已退回。", "Cancelled; goods and budget were given back."),
        _ => Say.T("由经办人继续处理。", "The officer continues from here."),
    };

    /// <summary>How many rows bring somebody above the yearly allowance, and as of when that is counted.</summary>
    public static string AboveAllowance(BatchView batch) => Say.T(
        $"有 {Show.Number(batch.AboveAllowance)} 行会使收货人超过当地每人每年慰问标准。{(batch.SubmittedAt > batch.CheckedAt ? $"按提交时（{Show.Time(batch.SubmittedAt.Value)}）计" : "提交时会再计一次")}：本单位今年已提交、未撤回的慰问批次都算在内，凭码领取的不算。这是提醒，由经办人和审批人判断。",
        $"{Show.Count(batch.AboveAllowance, "row brings its recipient", "rows bring their recipients")} above the place’s yearly allowance of gifts. {(batch.SubmittedAt > batch.CheckedAt ? $"Counted at the submission ({Show.Time(batch.SubmittedAt.Value)})" : "It is counted again at the submission")}: with every gift batch your unit submitted this year and did not give up, without gifts claimed by code. A warning: officer and approver judge it.");

    private static string Fulfilment(BatchView batch) => batch.Fulfilment switch
    {
        "none" => Say.T("采购单已送到合作社，等待确认。", "The purchase orders are with the cooperatives, to be confirmed."),
        "confirmed" => Say.T("合作社已全部确认，正在备货。", "All cooperatives confirmed and are preparing the goods."),
        "shipping" => Say.T("货物在途；到货后请收货、验收。", "Goods are on their way; receive and accept them on arrival."),
        "received" => Say.T("货已收到，请逐单验收。", "The goods arrived; accept them order by order."),
        "accepted" => Say.T("全部验收完毕；到“结算”里拟结算单、收发票、付款。", "All accepted; draft the settlement sheet, collect the invoice and pay under “Settlements”."),
        _ => Say.T("正在结算。", "Being settled."),
    };

    public static string FailedRows(string policy) => policy switch
    {
        "reject" => Say.T("全部通过才能提交；缺货时暂停", "all must pass to submit; a shortfall pauses"),
        "pause" => Say.T("有误的略过；缺货时暂停", "errors are left out; a shortfall pauses"),
        _ => Say.T("略过，其余照常", "left out, the rest goes on"),
    };

    public static string Purpose(string purpose) => purpose switch
    {
        "canteen" => Say.T("食堂", "Canteen"),
        "gift" => Say.T("慰问礼品", "Gifts"),
        _ => Say.T("应急", "Emergency"),
    };

    public static string RowStatus(string status) => status switch
    {
        "unchecked" => Say.T("未检查", "Not checked"),
        "valid" => Say.T("通过", "Valid"),
        "invalid" => Say.T("有误", "Invalid"),
        "warned" => Say.T("有提醒", "Warned"),
        "aboveAllowance" => Say.T("超过慰问标准", "Above the allowance"),
        "placed" => Say.T("已下单", "Placed"),
        "short" => Say.T("部分下单", "Short"),
        "failed" => Say.T("未下单", "Failed"),
        _ => Say.T("全部", "All"),
    };

    public static Mood RowMood(string status) => status switch
    {
        "valid" or "placed" => Mood.Good,
        "invalid" or "failed" => Mood.Bad,
        "short" => Mood.Wait,
        _ => Mood.Calm,
    };
}
