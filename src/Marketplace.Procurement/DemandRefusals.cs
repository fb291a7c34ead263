using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no about demands.</summary>
internal static class DemandRefusals
{
    public static Refusal NoSuchDemand() => new("procurement.no_such_demand", 404, new Words("没有这张需求单", "There is no such demand"));

    public static Refusal NotReady(Words now, Words wanted) => new("procurement.demand_wrong_state", 409,
        new Words($"需求单现在是“{now.Zh}”，不能{wanted.Zh}", $"The demand is “{now.En}” now and cannot {wanted.En}"));

    /// <summary>Names the first wrong cell; all of them are in the facts, as <c>rows</c>.</summary>
    public static Refusal RowsWrong(IReadOnlyList<(int Row, RowProblem Problem)> problems)
    {
        var (row, first) = problems[0];
        var rows = problems.Select(p => p.Row).Distinct().Count();
        var more = rows > 1 ? new Words($"（共 {rows} 行要改）", $" ({rows} rows to correct in all)") : new("", "");
        return new("procurement.demand_rows_wrong", 422, new Words($"第 {row} 行：{first.Words.Zh}{more.Zh}", $"Row {row}: {first.Words.En}{more.En}"), "text")
        {
            Facts = new Dictionary<string, object?>
            {
                ["row"] = row,
                ["column"] = first.Column,
                ["rows"] = problems.Select(p => new { row = p.Row, column = p.Problem.Column, code = p.Problem.Code, message = p.Problem.Words.Now }).ToList(),
            },
        };
    }

    public static Refusal TooManyRows(int most) => new("procurement.too_many_demand_rows", 413,
        new Words($"一张需求单最多 {most} 行，请分成几张", $"A demand holds at most {most} rows; make several"), "text");

    public static Refusal UnknownColumn(string header) => new("procurement.unknown_demand_column", 422,
        new Words($"需求单没有“{header}”这一列", $"A demand has no column “{header}”"), "text");

    public static Refusal NoneChosen(int most) => new("procurement.no_demand_chosen", 400,
        new Words($"请选择 1 到 {most} 张需求单", $"Choose 1 to {most} demands"), "demands");

    /// <summary>Another officer was faster, or its requester took it back.</summary>
    public static Refusal Taken(string? number) => new("procurement.demand_taken", 409, number is null
        ? new Words("选中的需求单里有不再等处理的，请重新选择", "One of the chosen demands waits no more; choose again")
        : new Words($"需求单 {number} 刚刚已被处理，请重新选择", $"Demand {number} was just dealt with; choose again"), "demands");

    public static Refusal HoldsDemands() => new("procurement.batch_holds_demands", 409,
        new Words("批次里有并入的需求单，不能整体替换：请逐行修改，或先把需求单移出批次", "The batch holds demands, so its rows cannot be replaced: correct them one by one, or take the demands out first"), "lines");
}
