using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no to what is done about rows that failed.</summary>
internal static class FollowUpRefusals
{
    public static Refusal UnknownPolicy() => new("procurement.unknown_policy", 400,
        new Words("有误行的处理只能是 skip（略过）、reject（全部退回）或 pause（缺货时暂停）", "failedRows must be skip, reject or pause"), "failedRows");

    public static Refusal RowsMustPass(int invalid, int row, RowProblem problem) => new("procurement.rows_must_pass", 422,
        new Words($"这个批次要求每行都通过：{invalid} 行有误，先是第 {row} 行“{Column(problem).Zh}”：{problem.Words.Zh}", $"In this batch every row must pass: {Show.Count(invalid, "row has", "rows have")} errors, first row {row}, “{Column(problem).En}”: {problem.Words.En}"), "lines")
    { Facts = new Dictionary<string, object?> { ["row"] = row, ["column"] = problem.Column } };

    public static Refusal NotPaused() => new("procurement.not_paused", 409, new Words("批次没有在等您决定", "The batch does not wait for a decision"));

    public static Refusal NothingToFollow() => new("procurement.nothing_to_follow", 409,
        new Words("没有还缺的数量：都已供应，或已在后续批次里", "Nothing is missing any more: it was supplied, or stands in a follow-up batch already"));

    public static Refusal UnknownChoice(string sku) => new("procurement.unknown_choice", 400,
        new Words($"{sku} 的处理只能是 wait（等待）、substitute（替代）、split（分批）或 leave（不补）", $"{sku}: the choice must be wait, substitute, split or leave"), "products");

    public static Refusal NotMissing(string sku) => new("procurement.not_missing", 422, new Words($"{sku} 并不缺货", $"Nothing of {sku} is missing"), "products");

    public static Refusal DayNeeded(string sku) => new("procurement.follow_up_day", 422,
        new Words($"{sku} 请填写今天之后、一年之内的送达日期", $"{sku}: give a delivery day after today and within a year"), "deliverOn");

    public static Refusal NoSubstitute(string sku, string substitute) => new("procurement.no_substitute", 422,
        new Words($"{substitute} 不能替代 {sku}：须为同类、同单位、同净重的在售商品", $"{substitute} cannot stand in for {sku}: it must be on sale, of the same category, unit and net weight"), "substitute");

    private static Words Column(RowProblem problem) => SheetColumns.Find(problem.Column) is { } column ? SheetColumns.Name(column) : new(problem.Column, problem.Column);
}
