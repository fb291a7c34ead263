using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Where a round stands: its batch's life up to approval, then the clock.</summary>
internal static class RoundStage
{
    public static string Of(BatchStatus batch, ClaimRound round, DateTimeOffset now) => batch switch
    {
        _ when round.ClosedAt is not null => "closed",
        BatchStatus.Cancelled => "cancelled",
        BatchStatus.Rejected => "rejected",
        BatchStatus.Approved when round.CodesMadeAt is null => "preparing",
        BatchStatus.Approved when round.OpensAt > now => "scheduled",
        BatchStatus.Approved when round.ClosesAt > now => "open",
        BatchStatus.Approved => "ended",
        BatchStatus.Submitted => "submitted",
        _ => "draft",
    };

    public static Words Name(string stage) => stage switch
    {
        "draft" => new("待提交", "to be submitted"),
        "submitted" => new("待审批", "waiting for approval"),
        "rejected" => new("已退回", "sent back"),
        "cancelled" => new("已取消", "cancelled"),
        "preparing" => new("正在生成领取码", "codes are being made"),
        "scheduled" => new("未开始", "not open yet"),
        "open" => new("领取中", "open"),
        "ended" => new("已到期，正在结算", "over, being closed"),
        _ => new("已结束", "closed"),
    };
}
