using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no of deciding on a batch, and of deputies.</summary>
internal static class ApprovalRefusals
{
    public static Refusal SignedAlready() => new("procurement.signed_already", 409,
        new Words("您或您所代的人已经签过这一次提交，须由另一人继续", "You, or the person you stand in for, signed this submission already; another person must go on"));

    public static Refusal NotToRelease() => new("procurement.not_to_release", 409,
        new Words("这个批次现在不等财务放款：要么审批未完成，要么金额不需要", "This batch does not wait for finance now: it is not approved by all yet, or its amount does not need it"));

    public static Refusal TierWrong(string field, long mostFen) => new("procurement.tier_wrong", 422,
        new Words($"起点应在 0 到 {Show.Money(mostFen)} 之间：本单位可以比平台更严，不能更宽", $"The amount must be between 0 and {Show.Money(mostFen)}: a unit may be stricter than the house, not laxer"), field);

    public static Refusal NoSuchLeave() => new("procurement.no_such_leave", 404, new Words("没有这条代审批设置", "There is no such deputy arrangement"));

    public static Refusal DeputyUnknown() => new("procurement.deputy_unknown", 422,
        new Words("代审批人须是本单位的另一位审批人", "The deputy must be another approver of your unit"), "deputy");

    public static Refusal LeaveDaysWrong(int most) => new("procurement.leave_days_wrong", 422,
        new Words($"请填写今天以后的起止日期，最长 {most} 天", $"Give a first and a last day from today on, {most} days at most"), "until");

    public static Refusal LeaveOverlaps() => new("procurement.leave_overlaps", 409,
        new Words("这段时间已经指定了代审批人，请先结束原来的设置", "A deputy is already named for some of these days; end that arrangement first"), "from");
}
