using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no of this room to a whole request; the noes to single rows are in <see cref="RowProblems"/>.</summary>
internal static class ProcurementRefusals
{
    // Finding and the life of a batch
    public static Refusal NoSuchBatch() => new("procurement.no_such_batch", 404, new Words("没有这个采购批次", "There is no such batch"));

    public static Refusal NoSuchLine(int row) => new("procurement.no_such_line", 404, new Words($"批次里没有第 {row} 行", $"The batch has no row {row}"));

    public static Refusal NoSuchPurchaseOrder() => new("procurement.no_such_purchase_order", 404, new Words("没有这张采购单", "There is no such purchase order"));

    public static Refusal BatchNotReady(Words now, Words wanted) => new("procurement.batch_wrong_state", 409,
        new Words($"批次现在是“{now.Zh}”，不能{wanted.Zh}", $"The batch is “{now.En}” now and cannot {wanted.En}"));

    public static Refusal OrderNotReady(Words now, Words wanted) => new("procurement.order_wrong_state", 409,
        new Words($"采购单现在是“{now.Zh}”，不能{wanted.Zh}", $"The purchase order is “{now.En}” now and cannot {wanted.En}"));

    public static Refusal TitleNeeded() => new("procurement.title_needed", 400,
        new Words("请填写名称（不超过 100 字）", "Give a title of at most 100 characters"), "title");

    public static Refusal UnknownPurpose() => new("procurement.unknown_purpose", 400,
        new Words("用途只能是 canteen（食堂）、gift（慰问礼品）或 emergency（应急）", "Purpose must be canteen, gift or emergency"), "purpose");

    public static Refusal ReasonNeeded() => new("procurement.reason_needed", 400,
        new Words("请写明理由（不超过 500 字）", "Give a reason of at most 500 characters"), "reason");

    public static Refusal DirectingNeeded() => new("procurement.directing_needed", 422,
        new Words("贵单位所在区县目前没有生效的结对关系，请填写定向采购的理由，或选择比价", "No pairing is in force for your unit's county; give the reason for directing this purchase, or compare offers"), "directing.reason");

    public static Refusal NothingToCheck() => new("procurement.no_lines", 422, new Words("批次里还没有明细行", "The batch has no rows yet"), "lines");

    public static Refusal NothingValid() => new("procurement.no_valid_lines", 422,
        new Words("没有一行通过检查，改正后再提交", "No row passed the check; correct the rows, then submit"), "lines");

    public static Refusal CheckTooOld(int days) => new("procurement.check_outdated", 409,
        new Words($"检查结果已超过 {days} 天，请重新检查", $"The check is more than {days} days old; check again"));

    public static Refusal OverBudget(long wantedFen, long leftFen) => new("procurement.over_budget", 409,
        new Words($"需要 {Show.Money(wantedFen)}，年度预算只剩 {Show.Money(leftFen)}", $"{Show.Money(wantedFen)} needed, {Show.Money(leftFen)} of the year's budget left"));

    public static Refusal NoPlan(int year) => new("procurement.no_plan", 409,
        new Words($"贵单位 {year} 年还没有生效的预留份额计划", $"Your unit has no reserve plan in force for {year}"));

    public static Refusal OwnBatch() => new("procurement.own_batch", 403,
        new Words("不能审批自己提交的批次，或有自己需求的批次，请另一位审批人处理", "You cannot decide on a batch you wrote, submitted or asked for goods in; another approver must"));

    public static Refusal OverLimit(long limitFen) => new("procurement.over_limit", 403,
        new Words($"超过您的审批限额 {Show.Money(limitFen)}", $"Above your approval limit of {Show.Money(limitFen)}"));

    public static Refusal TooLateToCancel() => new("procurement.too_late_to_cancel", 409,
        new Words("采购单已经生成，不能取消整个批次", "The purchase orders exist already; the whole batch can no longer be cancelled"));

    // Purchase orders
    public static Refusal NothingProposed() => new("procurement.nothing_proposed", 422,
        new Words("请填写较晚的送达日期，或减少至少一种商品的数量", "Ask for a later day, or for less of at least one product"), "lines");

    public static Refusal ProposedNothing() => new("procurement.proposed_nothing", 422,
        new Words("一件都不能供时，请谢绝这张采购单", "If nothing can be supplied, decline the order"), "lines");

    public static Refusal ProposedQuantity(string sku, long ordered) => new("procurement.proposed_quantity", 422,
        new Words($"{sku} 能供的数量应在 0 到 {ordered} 之间", $"The quantity of {sku} must be between 0 and {ordered}"), "lines");

    public static Refusal ProposedDay(DateOnly after) => new("procurement.proposed_day", 422,
        new Words($"送达日期要晚于 {Show.Date(after)}，且在一年之内", $"The day must be after {Show.Date(after)} and within a year"), "deliverOn");

    public static Refusal NoChangeAsked() => new("procurement.no_change_asked", 409,
        new Words("合作社没有待答复的变更请求", "No change waits for an answer"));

    public static Refusal ChangeMoved() => new("procurement.change_moved", 409,
        new Words("采购单在您查看之后有了变化，请重新查看再答复", "The order changed since you looked at it; look again, then answer"));

    public static Refusal WaybillNeeded() => new("procurement.waybill_needed", 400,
        new Words("请填写承运人和运单号（运单号 4–40 位字母或数字）", "Give the carrier and a waybill number of 4–40 letters or digits"), "waybill");

    public static Refusal NothingToShip() => new("procurement.nothing_to_ship", 422,
        new Words("没有可发的数量", "There is nothing left to ship"), "lines");

    public static Refusal TooManyShipped(string sku, long left) => new("procurement.too_many_shipped", 422,
        new Words($"{sku} 最多还能发 {left}", $"At most {left} of {sku} can still be shipped"), "quantity");

    public static Refusal AcceptedTooMany(string sku, long received) => new("procurement.accepted_too_many", 422,
        new Words($"{sku} 验收合格数应在 0 到 {received} 之间", $"Accepted quantity of {sku} must be between 0 and {received}"), "accepted");

    public static Refusal RejectionUnexplained(string sku) => new("procurement.rejection_unexplained", 422,
        new Words($"{sku} 有不合格数量，请写明原因", $"Some of {sku} is rejected; say why"), "remark");

    // Files and pages of rows
    public static Refusal FileTooLarge() => new("procurement.file_too_large", 413,
        new Words("文件超过 20 MB，请拆成几个批次", "The file is over 20 MB; split it into several batches"), "file");

    public static Refusal EmptyFile() => new("procurement.empty_file", 400, new Words("文件是空的", "The file is empty"), "file");

    public static Refusal NoFile() => new("procurement.no_file", 400,
        new Words("请选择一个 CSV 或 XLSX 文件（字段名 file）", "Choose a CSV or XLSX file (field file)"), "file");

    public static Refusal UnknownKind() => new("procurement.unknown_kind", 415,
        new Words("请发送 application/json、text/csv、XLSX 或 multipart/form-data", "Send application/json, text/csv, XLSX or multipart/form-data"), "Content-Type");

    public static Refusal BrokenLines(string where) => new("procurement.broken_lines", 400,
        new Words($"JSON 有误：{where}", $"The JSON is not right: {where}"), "lines");

    public static Refusal NoRows() => new("procurement.no_rows", 422, new Words("表头下面没有数据行", "There is no row under the headers"), "file");

    public static Refusal UnreadableText() => new("procurement.unreadable_text", 400,
        new Words("读不出文件的文字，请另存为 UTF-8 或 GB18030 的 CSV，或 XLSX", "The text of the file cannot be read; save it as CSV in UTF-8 or GB18030, or as XLSX"), "file");

    public static Refusal OldWorkbook() => new("procurement.old_workbook", 400,
        new Words("这是旧版 .xls 或加密的表格，请另存为 .xlsx", "This is an old .xls or an encrypted workbook; save it as .xlsx"), "file");

    public static Refusal BrokenWorkbook(int row) => new("procurement.broken_workbook", 400, row > 0
        ? new Words($"表格文件在第 {row} 行之后损坏", $"The workbook is damaged after row {row}")
        : new Words("表格文件已损坏，打不开", "The workbook is damaged and cannot be opened"), "file")
    { Facts = At(row, null) };

    public static Refusal WorkbookBomb() => new("procurement.workbook_too_large", 413,
        new Words("表格解压后过大", "The workbook unpacks to too much"), "file");

    public static Refusal BrokenRow(int row) => new("procurement.broken_row", 400,
        new Words($"第 {row} 行的引号不成对，文件读不下去", $"Row {row} has an unbalanced quotation mark; the file cannot be read further"), "file")
    { Facts = At(row, null) };

    public static Refusal TooManyRows(int limit) => new("procurement.too_many_rows", 413,
        new Words($"一个批次最多 {limit} 行", $"A batch holds at most {limit} rows"), "file");

    public static Refusal TooManyColumns(int limit) => new("procurement.too_many_columns", 400,
        new Words($"表头最多 {limit} 列", $"At most {limit} columns"), "file");

    public static Refusal TooManyCells(int row, int columns) => new("procurement.too_many_cells", 400,
        new Words($"第 {row} 行比表头多：表头有 {columns} 列", $"Row {row} has more cells than the {columns} headers"), "file")
    { Facts = At(row, null) };

    public static Refusal CellTooLong(int row, string column, int limit) => new("procurement.cell_too_long", 400,
        new Words($"第 {row} 行“{column}”超过 {limit} 字", $"Row {row}, “{column}”: more than {limit} characters"), "file")
    { Facts = At(row, column) };

    public static Refusal DuplicateHeaders(IReadOnlyList<string> names) => new("procurement.duplicate_headers", 400,
        new Words($"表头重复：{string.Join("；", names)}", $"Duplicate headers: {string.Join("; ", names)}"), "file")
    { Facts = At(0, names[0]) };

    public static Refusal HeaderMissing(Words name) => new("procurement.header_missing", 400,
        new Words($"缺少表头“{name.Zh}”（{name.En}）", $"The header “{name.En}” ({name.Zh}) is missing"), "file")
    { Facts = At(0, name.En) };

    public static Refusal PaperTooEarly(Words why) => new("procurement.paper_too_early", 409, why);

    public static Refusal NoSuchCertificate() => new("procurement.no_such_certificate", 404, new Words("没有这张证明", "There is no such certificate"));

    public static Refusal NothingToCertify(int year) => new("procurement.nothing_to_certify", 409,
        new Words($"{year} 年没有验收或付款，没有可以证明的", $"Nothing was accepted or paid in {year}; there is nothing to certify"), "year");

    private static Dictionary<string, object?> At(int row, string? column) => new() { ["row"] = row, ["column"] = column };
}
