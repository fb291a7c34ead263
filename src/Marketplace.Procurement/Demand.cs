using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What somebody of a unit asks its officer to buy.</summary>
public readonly record struct DemandId(Guid Value) : IId<DemandId> { public static DemandId From(Guid value) => new(value); }

internal enum DemandStatus { Draft, Submitted, Returned, Withdrawn, Collected }

/// <summary>
/// A requester's demand: written, handed to the unit's officer, and collected onto one batch. Every step is a conditional
/// UPDATE of this row, so that a demand is in one batch only; when that batch is cancelled it waits again.
/// </summary>
internal sealed class Demand
{
    public const int MostRows = 500;

    public DemandId Id { get; init; }
    public required string Number { get; init; }
    public OrganisationId Unit { get; init; }
    public PersonId RequestedBy { get; init; }
    public required string Title { get; set; }
    public Purpose Purpose { get; set; }

    /// <summary>Where rows go that name no recipient; null where the officer is to say so.</summary>
    public DeliveryPointId? DeliveryPointId { get; set; }
    public DemandStatus Status { get; set; }
    public int Total { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Why the officer sent it back; kept until it is submitted again.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>The batch it was collected onto.</summary>
    public BatchId? Into { get; set; }
    public DateTimeOffset MovedAt { get; set; }
    public int Version { get; set; }
    public List<DemandRow> Rows { get; } = [];
}

/// <summary>One product of a demand, wanted by a day.</summary>
internal sealed class DemandRow
{
    public DemandId DemandId { get; init; }

    /// <summary>From 1 without gaps.</summary>
    public int Row { get; init; }
    public required string Sku { get; init; }
    public long Quantity { get; init; }
    public DateOnly DeliverOn { get; init; }
    public string Recipient { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Address { get; init; } = "";
    public string Remark { get; init; } = "";

    /// <summary>What may stand in for the product, as in a batch: 是, 统筹 or nothing.</summary>
    public string SubstituteText { get; init; } = "";
}

/// <summary>What a demand is called where it is.</summary>
internal static class DemandLife
{
    public static Words Name(DemandStatus status) => status switch
    {
        DemandStatus.Draft => new("草稿", "draft"),
        DemandStatus.Submitted => new("等经办人处理", "waiting for the officer"),
        DemandStatus.Returned => new("已退回", "sent back"),
        DemandStatus.Withdrawn => new("已撤回", "withdrawn"),
        _ => new("已并入批次", "collected onto a batch"),
    };
}
