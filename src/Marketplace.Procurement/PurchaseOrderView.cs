using System.Text.Json;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A purchase order as both sides see it.</summary>
/// <param name="Status">created changeRequested confirmed declined partShipped shipped partReceived received accepted</param>
/// <param name="TransferCode">To be quoted in the bank transfer, so that the money finds its order.</param>
/// <param name="DeliverOn">The later day agreed with the cooperative, for rows that wanted their goods earlier.</param>
public sealed record PurchaseOrderView(
    PurchaseOrderId Id, string Number, BatchId BatchId, string BatchNumber, string BatchTitle, string Status, OrganisationId Unit, string UnitZh, string UnitEn,
    Guid CooperativeId, string CooperativeZh, string CooperativeEn, long TotalFen, long PayableFen, string TransferCode, DateOnly? DueOn,
    DateTimeOffset CreatedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? ShippedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? AcceptedAt,
    string? DeclineReason, string? AcceptanceRemark, DateOnly? DeliverOn, ChangeView? Change, int Version,
    IReadOnlyList<PurchaseLineView> Lines, IReadOnlyList<ConsignmentView> Consignments)
{
    /// <summary>Stands for a waybill that is a claim round member's own affair.</summary>
    public const string NotYours = "…";

    /// <summary>Days from delivery to payment: 30, or more where a contract says so.</summary>
    public int PaymentDays { get; init; }
    public string? PaymentContract { get; init; }

    /// <summary>When the unit consented to goods with less than two thirds of their shelf life left at delivery.</summary>
    public DateTimeOffset? AnyShelfLifeAt { get; init; }
    public IReadOnlyList<InspectionView> Inspections { get; init; } = [];
    public IReadOnlyList<DisputeView> Disputes { get; init; } = [];

    /// <summary>What is disputed now: neither owed nor free.</summary>
    public long DisputedFen => Disputes.Where(d => !d.Ended).Sum(d => d.AmountFen);

    public Words StatusName() => PurchaseOrderLife.Name(Enum.Parse<PurchaseOrderStatus>(Status, ignoreCase: true));

    public string Cooperative => new Words(CooperativeZh, CooperativeEn).Now;

    public string Buyer => new Words(UnitZh, UnitEn).Now;
}

/// <summary>What the cooperative asked for last: a later day, smaller quantities (in the lines), and what became of it.</summary>
/// <param name="Refusal">Why the unit did not agree.</param>
public sealed record ChangeView(string Reason, DateOnly? DeliverOn, string? Refusal)
{
    internal static ChangeView? Of(PurchaseOrder order) => order.ChangeReason is { } reason ? new(reason, order.ChangeDeliverOn, order.ChangeRefusal) : null;
}

/// <param name="Ordered">What was ordered at first; <paramref name="Quantity"/> is less once a smaller quantity was agreed.</param>
/// <param name="Proposed">The smaller quantity the cooperative asks for, while the unit has not answered.</param>
public sealed record PurchaseLineView(
    string Sku, string Slug, string NameZh, string NameEn, string Unit, string CountyCode, bool Assisted, bool KeyCounty, string Ground,
    long UnitPriceFen, long Ordered, long Quantity, long? Proposed, long Shipped, long Received, long Accepted, string? RejectRemark)
{
    public string Name => new Words(NameZh, NameEn).Now;

    public long TotalFen => Quantity * UnitPriceFen;

    /// <summary>Sent and not counted in yet.</summary>
    public long OnItsWay { get; init; }

    /// <summary>Arrived and not judged yet.</summary>
    public long ToJudge { get; init; }
    public long Disputed { get; init; }

    /// <summary>Missing or rejected for good.</summary>
    public long Refused { get; init; }
    public DateOnly? DueOn { get; init; }

    internal static PurchaseLineView Of(PurchaseOrder order, PurchaseLine line)
    {
        var refused = order.Refused(line, DisputeKind.Shortage) + order.Refused(line, DisputeKind.Rejection) - order.InDispute(line);
        return Of(line) with { OnItsWay = order.OnItsWay(line), ToJudge = order.ToJudge(line), Disputed = order.InDispute(line), Refused = refused, DueOn = line.DueOn ?? (line.Accepted > 0 ? order.DueOn : null) };
    }

    private static PurchaseLineView Of(PurchaseLine l) => new(l.Sku, l.Slug, l.NameZh, l.NameEn, l.Unit, l.CountyCode, l.Assisted, l.KeyCounty,
        BatchView.Camel(l.Ground), l.UnitPriceFen, l.Secured, l.Quantity, l.Proposed, l.Shipped, l.Received, l.Accepted, l.RejectRemark);
}

public sealed record ConsignmentView(string Carrier, string Waybill, DateTimeOffset ShippedAt, IReadOnlyList<ConsignmentPart> Parts)
{
    public ConsignmentId Id { get; init; }

    /// <summary>Null while it is on its way.</summary>
    public ReceiptView? Receipt { get; init; }

    internal static ConsignmentView Of(Consignment c) => new(c.Carrier, c.Waybill, c.ShippedAt, JsonSerializer.Deserialize<List<ConsignmentPart>>(c.Parts, Json.Options)!) { Id = c.Id };
}

/// <summary>One recipient's parcel of a purchase order; full for the cooperative that packs it, masked for others.</summary>
/// <param name="Forgotten">The recipient was taken off it on schedule.</param>
public sealed record DeliveryView(int Row, string Sku, string NameZh, string NameEn, long Quantity, string Recipient, string Phone, string Address, string DeliverOn, string Remark, string SaleCode, bool Forgotten)
{
    /// <summary>Under which it left; null while it did not, or was not named to any consignment.</summary>
    public string? Waybill { get; init; }
    public string? Carrier { get; init; }

    public string Name => new Words(NameZh, NameEn).Now;
}
