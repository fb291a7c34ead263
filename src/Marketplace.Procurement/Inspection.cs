using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum InspectionStatus { Waiting, Signed, Returned }

/// <summary>One session of accepting goods. Where the unit asks for two signatures it counts only when another person confirmed it.</summary>
internal sealed class Inspection
{
    public InspectionId Id { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public InspectionStatus Status { get; set; }

    /// <summary>Who counted, sampled and signed first.</summary>
    public PersonId? By { get; init; }
    public DateTimeOffset At { get; set; }
    public string? Remark { get; init; }
    public PersonId? SecondBy { get; set; }
    public DateTimeOffset? SecondAt { get; set; }

    /// <summary>Why the second person did not sign.</summary>
    public string? ReturnReason { get; set; }
    public List<InspectionLine> Lines { get; } = [];
}

/// <summary>What was found of one line in one session.</summary>
internal sealed class InspectionLine
{
    public InspectionId InspectionId { get; init; }
    public PurchaseLineId LineId { get; init; }
    public long Accepted { get; init; }
    public long Rejected { get; init; }

    /// <summary>How many were opened and looked at.</summary>
    public long? Sampled { get; init; }

    /// <summary>What the sampled goods weighed altogether.</summary>
    public long? WeightGrams { get; init; }
    public string? Grade { get; init; }
    public string? Remark { get; init; }
}

/// <summary>Whether a unit's acceptance needs two people. A unit without one of its own needs one.</summary>
internal sealed class AcceptanceRule
{
    public OrganisationId Unit { get; init; }
    public bool TwoSignatures { get; set; }
    public PersonId? SetBy { get; set; }
    public DateTimeOffset SetAt { get; set; }
}
