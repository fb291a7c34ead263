using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum DisputeKind { Shortage, Rejection }

internal enum DisputeStatus { Open, Contested, Maintained, Conceded, Withdrawn, Decided }

/// <summary>Goods of one line that the unit does not want to owe for: missing from a consignment, or rejected at acceptance.</summary>
internal sealed class Dispute
{
    public DisputeId Id { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public PurchaseLineId LineId { get; init; }
    public DisputeKind Kind { get; init; }
    public long Quantity { get; init; }
    public required string Reason { get; init; }
    public PersonId? OpenedBy { get; init; }
    public DateTimeOffset OpenedAt { get; set; }
    public DisputeStatus Status { get; private set; }

    /// <summary>What the cooperative says to it.</summary>
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Why the unit stands by it, or gives it up.</summary>
    public string? Reply { get; set; }
    public DateTimeOffset? RepliedAt { get; set; }

    /// <summary>Why the marketplace decided as it did.</summary>
    public string? Decision { get; set; }

    /// <summary>So many units are owed after all; only of an ended dispute.</summary>
    public long Payable { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When it went to the marketplace by itself, unanswered.</summary>
    public DateTimeOffset? ReferredAt { get; private set; }

    /// <summary>Since when the side whose turn it is has it; null when neither's turn it is.</summary>
    public DateTimeOffset? WaitsSince => Status switch
    {
        DisputeStatus.Open => OpenedAt,
        DisputeStatus.Contested => AnsweredAt,
        _ => null,
    };

    public bool Ended => DisputeLife.Ends(Status);

    public void MoveTo(DisputeStatus next)
    {
        if (!DisputeLife.May(Status, next)) throw GoodsRefusals.DisputeNotReady(DisputeLife.Name(Status), DisputeLife.Verb(next));
        Status = next;
    }

    /// <summary>Nobody answered in time: it is before the marketplace as if the unit had maintained it.</summary>
    public void Refer(DateTimeOffset now)
    {
        if (WaitsSince is null) throw GoodsRefusals.DisputeNotReady(DisputeLife.Name(Status), DisputeLife.Verb(DisputeStatus.Maintained));
        (Status, ReferredAt) = (DisputeStatus.Maintained, now);
    }
}

/// <summary>Where a dispute may go from where it is.</summary>
internal static class DisputeLife
{
    private static readonly Dictionary<DisputeStatus, DisputeStatus[]> Next = new()
    {
        // The cooperative concedes or contests; the unit may give up at any time.
        [DisputeStatus.Open] = [DisputeStatus.Contested, DisputeStatus.Conceded, DisputeStatus.Withdrawn],
        [DisputeStatus.Contested] = [DisputeStatus.Maintained, DisputeStatus.Conceded, DisputeStatus.Withdrawn],
        [DisputeStatus.Maintained] = [DisputeStatus.Decided, DisputeStatus.Conceded, DisputeStatus.Withdrawn],
        [DisputeStatus.Conceded] = [],
        [DisputeStatus.Withdrawn] = [],
        [DisputeStatus.Decided] = [],
    };

    public static bool May(DisputeStatus from, DisputeStatus to) => Next[from].Contains(to);

    public static bool Ends(DisputeStatus status) => Next[status].Length == 0;

    public static Words Name(DisputeStatus status) => status switch
    {
        DisputeStatus.Open => new("等合作社答复", "waiting for the cooperative"),
        DisputeStatus.Contested => new("合作社有异议，等单位答复", "contested, waiting for the unit"),
        DisputeStatus.Maintained => new("等平台裁定", "waiting for the marketplace's decision"),
        DisputeStatus.Conceded => new("合作社认可", "conceded by the cooperative"),
        DisputeStatus.Withdrawn => new("单位已撤回", "withdrawn by the unit"),
        _ => new("已裁定", "decided"),
    };

    public static Words Verb(DisputeStatus wanted) => wanted switch
    {
        DisputeStatus.Contested => new("提出异议", "be contested"),
        DisputeStatus.Maintained => new("坚持", "be maintained"),
        DisputeStatus.Conceded => new("认可", "be conceded"),
        DisputeStatus.Withdrawn => new("撤回", "be withdrawn"),
        _ => new("裁定", "be decided"),
    };
}
