using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no of reserve plans.</summary>
internal static class PlanRefusals
{
    public static Refusal NoSuchPlan() => new("procurement.no_such_plan", 404, new Words("没有这份计划", "There is no such plan"));

    public static Refusal NothingWritten() => new("procurement.nothing_written", 409,
        new Words("还没有可提交的计划，请先填写并保存", "There is nothing to hand in yet; write the plan and save it first"));

    public static Refusal PlanYearWrong(int first, int last) => new("procurement.plan_year_wrong", 422,
        new Words($"只能填报 {first} 年或 {last} 年的计划", $"Plans can be written for {first} and {last} only"), "year");

    public static Refusal PlanClosed(int year) => new("procurement.plan_closed", 409,
        new Words($"{year} 年的计划已结账封存，不能再改", $"The plan of {year} is closed and frozen; nothing in it can change"));

    public static Refusal PlanNotOpen(Words state) => new("procurement.plan_wrong_state", 409,
        new Words($"这一版计划{state.Zh}，现在不能这样做", $"This version of the plan is {state.En}; that cannot be done now"));

    public static Refusal PlanAmountWrong(string field) => new("procurement.plan_amount_wrong", 422,
        new Words("金额应在 0 到 100 亿元之间", "The amount must be between ¥0 and ¥10 billion"), field);

    public static Refusal CanteenTotalNeeded() => new("procurement.canteen_total_needed", 422,
        new Words("请填写食堂全年采购总额；没有食堂请选“无食堂”", "Enter the canteen's purchases of the year; without a canteen, say so"), "canteenTotalFen");

    public static Refusal NothingToReserve(string field) => new("procurement.nothing_to_reserve", 422,
        new Words("无食堂或合用食堂的单位不填食堂总额和预留额", "A unit without a canteen of its own enters no canteen total and reserves nothing"), field);

    public static Refusal RepresentativeNeeded() => new("procurement.representative_needed", 422,
        new Words("请填写代表填报的单位的统一社会信用代码；它须另有其人，且自己不是合用食堂", "Enter the credit code of the unit that plans for you: another one, with a canteen of its own"), "representativeCreditCode");

    public static Refusal ContractorNeeded() => new("procurement.contractor_needed", 422,
        new Words("请填写食堂承包单位的名称（2–100 个字）", "Name the contractor that runs the canteen, in 2–100 characters"), "contractor");

    public static Refusal BelowFloor(long leastFen, int floor) => new("procurement.below_floor", 422,
        new Words($"预留额不能低于当地下限 {Show.Percent(floor)}，即 {Show.Money(leastFen)}", $"The floor in force here is {Show.Percent(floor)}: reserve at least {Show.Money(leastFen)}"), "reservedFen");

    public static Refusal AboveTotal() => new("procurement.above_total", 422,
        new Words("预留额不能超过食堂全年采购总额", "More than the canteen's purchases cannot be reserved"), "reservedFen");

    public static Refusal BudgetShort(long leastFen) => new("procurement.budget_short", 422,
        new Words($"采购预算不能少于预留额与工会经费之和 {Show.Money(leastFen)}", $"The budget must cover reserved and union money: at least {Show.Money(leastFen)}"), "budgetFen");

    public static Refusal BelowCommitted(long committedFen) => new("procurement.below_committed", 409,
        new Words($"已占用 {Show.Money(committedFen)}，预算不能低于它", $"{Show.Money(committedFen)} is committed already; the budget cannot be less"), "budgetFen");

    public static Refusal SuperiorReviews() => new("procurement.superior_reviews", 403,
        new Words("这份计划由上级单位审核", "The superior unit reviews this plan"));

    public static Refusal OwnPlan() => new("procurement.own_plan", 403,
        new Words("自己填写或提交的计划须由另一人审核", "A plan one wrote or submitted is reviewed by somebody else"));
}
