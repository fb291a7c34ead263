using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>
/// What becomes of the goods after shipping. Of each line: shipped ≥ received ≥ accepted + rejected, and what was sent is
/// in the end received or missing. Rejected and missing goods are disputes, so each unit of goods is owed or free again once.
/// </summary>
internal sealed partial class PurchaseOrder
{
    /// <summary>Something of it may still leave.</summary>
    public bool StillToShip => Status != PurchaseOrderStatus.Declined && Lines.Exists(l => l.Shipped < l.Quantity);

    public List<Receipt> Receipts { get; } = [];
    public List<Inspection> Inspections { get; } = [];
    public List<Dispute> Disputes { get; } = [];

    /// <summary>30, or by contract up to 60 (保障中小企业款项支付条例, Order 802, in force from 2025-06-01).</summary>
    public int PaymentDays { get; set; } = PaymentTerm.Days;

    /// <summary>The contract that lengthens the term.</summary>
    public string? PaymentContract { get; set; }

    /// <summary>Sent, neither counted nor found missing.</summary>
    public long OnItsWay(PurchaseLine line) => line.Shipped - line.Received - Refused(line, DisputeKind.Shortage);

    /// <summary>Arrived, and nobody has judged it.</summary>
    public long ToJudge(PurchaseLine line) => line.Received - line.Accepted - Refused(line, DisputeKind.Rejection);

    /// <summary>Rejected or missing, with or without the cooperative's consent so far.</summary>
    public long Refused(PurchaseLine line, DisputeKind kind) => Disputes.Where(d => d.LineId == line.Id && d.Kind == kind).Sum(d => d.Quantity - d.Payable);

    public long InDispute(PurchaseLine line) => Disputes.Where(d => d.LineId == line.Id && !d.Ended).Sum(d => d.Quantity);

    public PurchaseLine? LineOf(string sku) => Lines.Find(l => string.Equals(l.Sku, sku.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Counts in one consignment; what is missing of it becomes a dispute.</summary>
    /// <param name="counted">What was found of each line; a line left out arrived whole.</param>
    public Receipt Receive(Consignment sent, IReadOnlyDictionary<PurchaseLineId, long> counted, string? remark, PersonId? by, TimeProvider clock)
    {
        var (now, parts) = (clock.GetUtcNow(), sent.ByLine(this));
        foreach (var line in Lines.Where(l => counted.ContainsKey(l.Id)))
        {
            var carried = parts.GetValueOrDefault(line);
            if (counted[line.Id] < 0 || counted[line.Id] > carried) throw GoodsRefusals.CountedTooMany(line.Sku, carried);
            if (counted[line.Id] < carried && remark is null) throw GoodsRefusals.ShortageUnexplained(line.Sku);
        }
        var receipt = new Receipt { ConsignmentId = sent.Id, PurchaseOrderId = Id, ReceivedBy = by, ReceivedAt = now, Remark = remark };
        foreach (var (line, carried) in parts)
        {
            var found = counted.GetValueOrDefault(line.Id, carried);
            receipt.Lines.Add(new() { ConsignmentId = sent.Id, LineId = line.Id, Sent = carried, Received = found });
            line.Received += found;
            if (found < carried) Dispute(line, DisputeKind.Shortage, carried - found, remark!, by, clock);
            if (found > 0) (line.DeliveredAt, line.DueOn) = (now, BusinessDay.Of(now).AddDays(PaymentDays));
        }
        Receipts.Add(receipt);
        (ReceivedAt, DueOn) = (now, BusinessDay.Of(now).AddDays(PaymentDays));
        MoveTo(Lines.TrueForAll(l => l.Shipped == l.Quantity && OnItsWay(l) == 0) ? PurchaseOrderStatus.Received : PurchaseOrderStatus.PartReceived);
        return receipt;
    }

    /// <summary>An inspection counts once all its signatures are there: what it accepts is owed, what it rejects is disputed. Returns what is owed more.</summary>
    public long Sign(Inspection inspection, TimeProvider clock)
    {
        var before = PayableFen;
        var judged = inspection.Lines.ConvertAll(found => (Found: found, Line: Lines.Single(l => l.Id == found.LineId)));
        foreach (var (found, line) in judged)
        {
            if (found.Accepted < 0 || found.Rejected < 0 || found.Accepted + found.Rejected > ToJudge(line)) throw ProcurementRefusals.AcceptedTooMany(line.Sku, ToJudge(line));
            if (found.Rejected > 0 && found.Remark is null) throw ProcurementRefusals.RejectionUnexplained(line.Sku);
        }
        foreach (var (found, line) in judged)
        {
            line.Accepted += found.Accepted;
            if (found.Rejected == 0) continue;
            line.RejectRemark = found.Remark;
            Dispute(line, DisputeKind.Rejection, found.Rejected, found.Remark!, inspection.By, clock);
        }
        inspection.Status = InspectionStatus.Signed;
        AcceptanceRemark = inspection.Remark ?? AcceptanceRemark;
        AcceptedAt = clock.GetUtcNow();
        if (Status == PurchaseOrderStatus.Received && Lines.TrueForAll(l => ToJudge(l) == 0)) MoveTo(PurchaseOrderStatus.Accepted);
        else Version++;
        return Owe() - before;
    }

    /// <summary>Ends a dispute for good. Returns what is owed more and what is free again.</summary>
    /// <param name="payable">So many of the disputed units the unit owes after all.</param>
    public (long OwedFen, long FreeFen) End(Dispute dispute, DisputeStatus how, long payable, TimeProvider clock)
    {
        var line = Lines.Single(l => l.Id == dispute.LineId);
        if (payable < 0 || payable > dispute.Quantity) throw GoodsRefusals.DecidedTooMany(line.Sku, dispute.Quantity);
        dispute.MoveTo(how);
        (dispute.Payable, dispute.EndedAt) = (payable, clock.GetUtcNow());
        // Goods that were missing and are owed after all did arrive.
        if (dispute.Kind == DisputeKind.Shortage) line.Received += payable;
        line.Accepted += payable;
        if (payable > 0)
        {
            AcceptedAt = dispute.EndedAt;
            // Nothing else of the line may have arrived: its term runs from the day the consignment was received.
            line.DeliveredAt ??= dispute.OpenedAt;
            line.DueOn ??= BusinessDay.Of(dispute.OpenedAt).AddDays(PaymentDays);
        }
        Version++;
        Owe();
        return (payable * line.UnitPriceFen, (dispute.Quantity - payable) * line.UnitPriceFen);
    }

    private long Owe() => PayableFen = Lines.Sum(l => checked(l.Accepted * l.UnitPriceFen));

    private void Dispute(PurchaseLine line, DisputeKind kind, long quantity, string reason, PersonId? by, TimeProvider clock) => Disputes.Add(new()
    {
        Id = Ids.New<DisputeId>(clock),
        PurchaseOrderId = Id,
        LineId = line.Id,
        Kind = kind,
        Quantity = quantity,
        Reason = reason,
        OpenedBy = by,
        OpenedAt = clock.GetUtcNow(),
    });
}
