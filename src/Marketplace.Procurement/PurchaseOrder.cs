using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum PurchaseOrderStatus { Preparing, Created, ChangeRequested, Confirmed, Declined, PartShipped, Shipped, PartReceived, Received, Accepted }

/// <summary>What one batch buys from one cooperative, from its making to the acceptance of the goods.</summary>
internal sealed partial class PurchaseOrder
{
    public PurchaseOrderId Id { get; init; }
    public required string Number { get; init; }
    public BatchId BatchId { get; init; }
    public OrganisationId Unit { get; init; }
    public CooperativeId CooperativeId { get; init; }

    /// <summary>0 for what the placing ordered; what was ordered anew after a refusal counts on.</summary>
    public int Round { get; init; }
    public PurchaseOrderStatus Status { get; private set; }
    public List<PurchaseLine> Lines { get; } = [];
    public List<Consignment> Consignments { get; } = [];

    public long TotalFen { get; set; }

    /// <summary>What is owed after acceptance: accepted quantities at their prices.</summary>
    public long PayableFen { get; set; }

    /// <summary>Quoted in the bank transfer, so that the money finds its order.</summary>
    public required string TransferCode { get; init; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? ShippedAt { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public string? DeclineReason { get; set; }
    public string? AcceptanceRemark { get; set; }

    /// <summary>Why the cooperative asked for a later day or smaller quantities; kept when the unit agreed or refused.</summary>
    public string? ChangeReason { get; set; }

    /// <summary>The later day it asked for.</summary>
    public DateOnly? ChangeDeliverOn { get; set; }

    /// <summary>Why the unit did not agree.</summary>
    public string? ChangeRefusal { get; set; }

    /// <summary>The later day that was agreed: what rows wanted earlier comes then.</summary>
    public DateOnly? DeliverOn { get; set; }

    /// <summary>When the unit consented to goods with less than two thirds of their shelf life left at delivery.</summary>
    public DateTimeOffset? AnyShelfLifeAt { get; set; }
    public PersonId? AnyShelfLifeBy { get; set; }

    /// <summary>When the last of it is due: <see cref="PaymentDays"/> after the newest delivery.</summary>
    public DateOnly? DueOn { get; set; }
    public int Version { get; set; }

    /// <summary>The name under which the stock desk keeps this order's goods.</summary>
    public string StockHolder => Holder(Id);

    public static string Holder(PurchaseOrderId id) => $"po:{id.Value}";

    public void MoveTo(PurchaseOrderStatus next)
    {
        if (!PurchaseOrderLife.May(Status, next)) throw ProcurementRefusals.OrderNotReady(PurchaseOrderLife.Name(Status), PurchaseOrderLife.Verb(next));
        Status = next;
        Version++;
    }

    /// <summary>The cooperative takes back what it asked for.</summary>
    public void ForgetChange()
    {
        if (Status != PurchaseOrderStatus.ChangeRequested) return;
        (ChangeReason, ChangeDeliverOn) = (null, null);
        foreach (var line in Lines) line.Proposed = null;
    }
}

/// <summary>One product of a purchase order with everything that was true of it when it was sold.</summary>
internal sealed class PurchaseLine
{
    public PurchaseLineId Id { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public ProductId ProductId { get; init; }
    public int ListingVersion { get; init; }
    public required string Sku { get; init; }
    public required string Slug { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Unit { get; init; }
    public required string CountyCode { get; init; }
    public bool Assisted { get; init; }
    public bool KeyCounty { get; init; }
    public Ground Ground { get; init; }

    public long UnitPriceFen { get; init; }
    public long TierMinimum { get; init; }
    public long NetWeightGrams { get; init; }
    public TaxClass TaxClass { get; init; }
    public TemperatureClass Storage { get; init; }

    /// <summary>Late interest in basis points a year, as the framework agreement says that it was called off under; null is the law's 0.05 % a day.</summary>
    public int? LateInterestBasisPoints { get; init; }

    /// <summary>Taken from stock for this line before any row was served.</summary>
    public long Secured { get; set; }

    /// <summary>Given to rows so far; equals <see cref="Secured"/> when the batch is placed, and less once a smaller quantity was agreed.</summary>
    public long Quantity { get; set; }

    /// <summary>The smaller quantity the cooperative asks for, while the unit has not answered.</summary>
    public long? Proposed { get; set; }
    public long Shipped { get; set; }
    public long Received { get; set; }
    public long Accepted { get; set; }
    public string? RejectRemark { get; set; }

    /// <summary>The newest delivery that carried it; empty on lines received before consignments were counted one by one.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
    public DateOnly? DueOn { get; set; }

    public long TotalFen => checked(Quantity * UnitPriceFen);
}

/// <summary>One consignment: a waybill, what it carries and from which lots.</summary>
internal sealed class Consignment
{
    public ConsignmentId Id { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public required string Carrier { get; init; }
    public required string Waybill { get; init; }
    public DateTimeOffset ShippedAt { get; init; }

    /// <summary><see cref="ConsignmentPart"/>s as JSON.</summary>
    public required string Parts { get; init; }

    /// <summary>How much of each line it carries.</summary>
    public Dictionary<PurchaseLine, long> ByLine(PurchaseOrder order) => JsonSerializer.Deserialize<List<ConsignmentPart>>(Parts, Json.Options)!
        .GroupBy(p => p.Sku).ToDictionary(g => order.Lines.Single(l => l.Sku == g.Key), g => g.Sum(p => p.Quantity));
}

/// <summary>Where a purchase order may go from where it is.</summary>
internal static class PurchaseOrderLife
{
    private static readonly Dictionary<PurchaseOrderStatus, PurchaseOrderStatus[]> Next = new()
    {
        [PurchaseOrderStatus.Preparing] = [PurchaseOrderStatus.Created],
        [PurchaseOrderStatus.Created] = [PurchaseOrderStatus.ChangeRequested, PurchaseOrderStatus.Confirmed, PurchaseOrderStatus.Declined],
        // Agreed, or taken as ordered after all; refused; given up.
        [PurchaseOrderStatus.ChangeRequested] = [PurchaseOrderStatus.Confirmed, PurchaseOrderStatus.Created, PurchaseOrderStatus.Declined],
        [PurchaseOrderStatus.Confirmed] = [PurchaseOrderStatus.PartShipped, PurchaseOrderStatus.Shipped],
        [PurchaseOrderStatus.PartShipped] = [PurchaseOrderStatus.PartShipped, PurchaseOrderStatus.Shipped, PurchaseOrderStatus.PartReceived],
        [PurchaseOrderStatus.Shipped] = [PurchaseOrderStatus.PartReceived, PurchaseOrderStatus.Received],
        // What is not sent yet may still be sent; shipping leaves this stage as it is.
        [PurchaseOrderStatus.PartReceived] = [PurchaseOrderStatus.PartReceived, PurchaseOrderStatus.Received],
        [PurchaseOrderStatus.Received] = [PurchaseOrderStatus.Accepted],
        [PurchaseOrderStatus.Accepted] = [],
        [PurchaseOrderStatus.Declined] = [],
    };

    public static bool May(PurchaseOrderStatus from, PurchaseOrderStatus to) => Next[from].Contains(to);

    public static Words Name(PurchaseOrderStatus status) => status switch
    {
        PurchaseOrderStatus.Preparing => new("生成中", "being prepared"),
        PurchaseOrderStatus.Created => new("待合作社确认", "waiting for the cooperative"),
        PurchaseOrderStatus.ChangeRequested => new("合作社请求变更", "change requested"),
        PurchaseOrderStatus.Confirmed => new("已确认，待发货", "confirmed, to be shipped"),
        PurchaseOrderStatus.Declined => new("合作社已谢绝", "declined"),
        PurchaseOrderStatus.PartShipped => new("部分发货", "partly shipped"),
        PurchaseOrderStatus.Shipped => new("已发货", "shipped"),
        PurchaseOrderStatus.PartReceived => new("部分收货", "partly received"),
        PurchaseOrderStatus.Received => new("已收货，待验收", "received, to be accepted"),
        _ => new("已验收", "accepted"),
    };

    public static Words Verb(PurchaseOrderStatus wanted) => wanted switch
    {
        PurchaseOrderStatus.Created => new("退回原单", "be put back to what was ordered"),
        PurchaseOrderStatus.ChangeRequested => new("请求变更", "be changed"),
        PurchaseOrderStatus.Confirmed => new("确认", "be confirmed"),
        PurchaseOrderStatus.Declined => new("谢绝", "be declined"),
        PurchaseOrderStatus.PartShipped or PurchaseOrderStatus.Shipped => new("发货", "be shipped"),
        PurchaseOrderStatus.PartReceived or PurchaseOrderStatus.Received => new("收货", "be received"),
        _ => new("验收", "be accepted"),
    };

    /// <summary>The roll-up of a batch's purchase orders: the stage that all of them have reached, or shipping as soon as one left.</summary>
    public static string Fulfilment(IReadOnlyCollection<PurchaseOrderStatus> orders)
    {
        var live = orders.Where(s => s is not (PurchaseOrderStatus.Declined or PurchaseOrderStatus.Preparing)).ToList();
        if (live.Count == 0) return "none";
        if (live.TrueForAll(s => s is PurchaseOrderStatus.Accepted)) return "accepted";
        if (live.TrueForAll(s => s is PurchaseOrderStatus.Accepted or PurchaseOrderStatus.Received)) return "received";
        if (live.Exists(s => s is not (PurchaseOrderStatus.Created or PurchaseOrderStatus.ChangeRequested or PurchaseOrderStatus.Confirmed))) return "shipping";
        return live.TrueForAll(s => s is PurchaseOrderStatus.Confirmed) ? "confirmed" : "none";
    }
}
