using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>One consignment as it was counted in at the unit's door; at most one per consignment.</summary>
internal sealed class Receipt
{
    public ConsignmentId ConsignmentId { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }

    /// <summary>Null where the house itself did it.</summary>
    public PersonId? ReceivedBy { get; init; }
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Damage, missing cartons, a broken seal.</summary>
    public string? Remark { get; init; }
    public List<ReceiptLine> Lines { get; } = [];
}

internal sealed class ReceiptLine
{
    public ConsignmentId ConsignmentId { get; init; }
    public PurchaseLineId LineId { get; init; }
    public long Sent { get; init; }
    public long Received { get; init; }
}

/// <summary>How long a unit may take to pay (保障中小企业款项支付条例, Order 802, article 9).</summary>
internal static class PaymentTerm
{
    /// <summary>Days from delivery.</summary>
    public const int Days = 30;

    /// <summary>The most that a contract may agree on.</summary>
    public const int ByContract = 60;
}
