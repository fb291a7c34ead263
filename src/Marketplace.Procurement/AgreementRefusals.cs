using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no about framework agreements and their calendars.</summary>
internal static class AgreementRefusals
{
    public static Refusal NoSuchAgreement() => new("procurement.no_such_agreement", 404, new Words("没有这份框架协议", "There is no such agreement"));

    public static Refusal WrongState(Words now) => new("procurement.agreement_wrong_state", 409,
        new Words($"协议现在是“{now.Zh}”，不能这样办", $"The agreement is “{now.En}” now; this cannot be done"));

    public static Refusal TitleNeeded() => new("procurement.agreement_title_needed", 400,
        new Words("请填写协议名称（100 字以内）", "Give the agreement a title of at most 100 characters"), "title");

    public static Refusal PeriodWrong() => new("procurement.agreement_period_wrong", 422,
        new Words("期限应从今天或以后开始，截止不早于开始，最长三年", "The period begins today or later, does not end before it begins, and lasts three years at most"), "lastDay");

    public static Refusal TermsWrong(string field, Words why) => new("procurement.agreement_terms_wrong", 422, why, field);

    public static Refusal LineWrong(int row, string column, Words why) => new("procurement.agreement_line_wrong", 422,
        new Words($"第 {row} 行：{why.Zh}", $"Row {row}: {why.En}"), "lines")
    { Facts = new Dictionary<string, object?> { ["row"] = row, ["column"] = column } };

    public static Refusal Moved(string sku, long left, long wanted) => new("procurement.agreement_moved", 409,
        new Words($"{sku} 的协议余量现为 {left}，批次要 {wanted}，或协议已到期；请重新检查", $"{left} of {sku} are left under the agreement, the batch wants {wanted}, or the agreement ended; check again"));

    public static Refusal AlreadyEnding() => new("procurement.agreement_ending", 409,
        new Words("协议已经到期或已发出终止通知", "The agreement is over, or notice was given already"));

    public static Refusal CalendarWrong(string field, Words why) => new("procurement.calendar_wrong", 422, why, field);
}
