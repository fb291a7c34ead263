using Marketplace.Catalog;

namespace Marketplace.Settlement;

internal enum SheetStatus { Draft, Proposed, Agreed, Invoiced, PaymentAsked, PaymentOrdered, PartPaid, Paid, Cancelled }

/// <summary>The side of a sale that acts.</summary>
internal enum Side { Unit, Cooperative }

/// <summary>
/// What one unit owes one cooperative for accepted goods of several purchase orders: drafted by either side, agreed by both,
/// invoiced, ordered to be paid, paid. Its number is quoted in the bank transfer. Lines and parties are frozen.
/// </summary>
internal sealed class SettlementSheet
{
    public SheetId Id { get; init; }
    public required string Number { get; init; }
    public OrganisationId Unit { get; init; }
    public CooperativeId Cooperative { get; init; }
    public required string BuyerTitle { get; init; }
    public required string BuyerCode { get; init; }
    public required string SellerTitle { get; init; }
    public required string SellerCode { get; init; }
    public SheetStatus Status { get; private set; }
    public Side DraftedBy { get; init; }
    public List<SheetLine> Lines { get; } = [];
    public List<Invoice> Invoices { get; } = [];
    public List<PaymentOrder> Payments { get; } = [];

    public long TotalFen { get; init; }

    /// <summary>On invoices that finance accepted and that were not reversed.</summary>
    public long InvoicedFen { get; set; }
    public long PaidFen { get; set; }

    /// <summary>When the first of its lines is due.</summary>
    public DateOnly DueOn { get; init; }
    public string? ReturnReason { get; set; }
    public DateTimeOffset DraftedAt { get; init; }
    public DateTimeOffset? ProposedAt { get; set; }
    public DateTimeOffset? AgreedAt { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public int Version { get; set; }

    public long RestFen => TotalFen - PaidFen;

    public bool Invoiceable => Status is SheetStatus.Agreed or SheetStatus.Invoiced or SheetStatus.PaymentOrdered or SheetStatus.PartPaid or SheetStatus.Paid;

    /// <summary>Agreed by both sides: money for it may come.</summary>
    public bool Payable => Status is not (SheetStatus.Draft or SheetStatus.Proposed or SheetStatus.Cancelled or SheetStatus.Paid);

    public PaymentOrder? OpenOrder => Payments.Find(p => p.State is PaymentOrderState.Asked);

    public void MoveTo(SheetStatus next)
    {
        if (!SheetLife.May(Status, next)) throw SettlementRefusals.WrongState(SheetLife.Name(Status), SheetLife.Verb(next));
        Status = next;
        Version++;
    }

    /// <summary>After an invoice was accepted or reversed.</summary>
    public void CountInvoices()
    {
        InvoicedFen = Invoices.Where(i => i.State is InvoiceState.Accepted or InvoiceState.Reversed).Sum(i => i.GrossFen);
        Version++;
        if (Status == SheetStatus.Agreed && InvoicedFen == TotalFen) MoveTo(SheetStatus.Invoiced);
        else if (Status == SheetStatus.Invoiced && InvoicedFen != TotalFen) MoveTo(SheetStatus.Agreed);
    }

    public void Receive(long fen, DateTimeOffset now)
    {
        PaidFen = checked(PaidFen + fen);
        MoveTo(RestFen == 0 ? SheetStatus.Paid : SheetStatus.PartPaid);
        if (RestFen == 0) PaidAt = now;
    }
}

/// <summary>Accepted goods of one purchase order line, as much as was not billed before.</summary>
internal sealed class SheetLine
{
    public SheetId SheetId { get; init; }
    public int Ordinal { get; init; }
    public PurchaseLineId Line { get; init; }
    public PurchaseOrderId Order { get; init; }
    public required string OrderNumber { get; init; }
    public required string Sku { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Measure { get; init; }
    public TaxClass TaxClass { get; init; }
    public TaxRate TaxRate { get; init; }
    public long Quantity { get; init; }
    public long UnitPriceFen { get; init; }
    public long AmountFen { get; init; }
    public DateTimeOffset DeliveredAt { get; init; }
    public DateOnly DueOn { get; init; }
}

/// <summary>Where a sheet may go from where it is.</summary>
internal static class SheetLife
{
    private static readonly Dictionary<SheetStatus, SheetStatus[]> Next = new()
    {
        [SheetStatus.Draft] = [SheetStatus.Proposed, SheetStatus.Cancelled],
        [SheetStatus.Proposed] = [SheetStatus.Draft, SheetStatus.Agreed, SheetStatus.Cancelled],
        // Money may come before the invoices and before finance ordered it.
        [SheetStatus.Agreed] = [SheetStatus.Invoiced, SheetStatus.PartPaid, SheetStatus.Paid],
        [SheetStatus.Invoiced] = [SheetStatus.Agreed, SheetStatus.PaymentAsked, SheetStatus.PaymentOrdered, SheetStatus.PartPaid, SheetStatus.Paid],
        [SheetStatus.PaymentAsked] = [SheetStatus.Invoiced, SheetStatus.PaymentOrdered, SheetStatus.PartPaid, SheetStatus.Paid],
        [SheetStatus.PaymentOrdered] = [SheetStatus.PartPaid, SheetStatus.Paid],
        [SheetStatus.PartPaid] = [SheetStatus.PaymentAsked, SheetStatus.PaymentOrdered, SheetStatus.PartPaid, SheetStatus.Paid],
        [SheetStatus.Paid] = [],
        [SheetStatus.Cancelled] = [],
    };

    public static bool May(SheetStatus from, SheetStatus to) => Next[from].Contains(to);

    public static Words Name(SheetStatus status) => status switch
    {
        SheetStatus.Draft => new("草稿", "draft"),
        SheetStatus.Proposed => new("待对方确认", "waiting for the other side"),
        SheetStatus.Agreed => new("已确认，待开票", "agreed, to be invoiced"),
        SheetStatus.Invoiced => new("发票已齐，待付款", "invoiced, to be paid"),
        SheetStatus.PaymentAsked => new("付款待复核", "payment to be released"),
        SheetStatus.PaymentOrdered => new("已安排付款", "payment ordered"),
        SheetStatus.PartPaid => new("部分到账", "partly paid"),
        SheetStatus.Paid => new("已付清", "paid"),
        _ => new("已作废", "cancelled"),
    };

    public static Words Verb(SheetStatus wanted) => wanted switch
    {
        SheetStatus.Draft => new("退回", "be returned"),
        SheetStatus.Proposed => new("提交对方", "be proposed"),
        SheetStatus.Agreed => new("确认", "be agreed to"),
        SheetStatus.Invoiced => new("转为发票已齐", "be invoiced"),
        SheetStatus.PaymentAsked or SheetStatus.PaymentOrdered => new("安排付款", "be ordered to be paid"),
        SheetStatus.PartPaid or SheetStatus.Paid => new("入账", "be paid"),
        _ => new("作废", "be cancelled"),
    };
}
