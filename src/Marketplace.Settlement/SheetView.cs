namespace Marketplace.Settlement;

/// <summary>A settlement sheet as both sides see it, print it and pay it.</summary>
/// <param name="Status">draft proposed agreed invoiced paymentAsked paymentOrdered partPaid paid cancelled</param>
/// <param name="DraftedBy">unit or cooperative: the other side agrees or returns.</param>
/// <param name="DaysLeft">Until it is due; below zero when it is overdue; null when nothing is owed any more.</param>
public sealed record SheetView(
    SheetId Id, string Number, string Status, string DraftedBy, OrganisationId Unit, string BuyerTitle, string BuyerCode, Guid CooperativeId, string SellerTitle, string SellerCode,
    long TotalFen, long InvoicedFen, long PaidFen, DateOnly DueOn, int? DaysLeft, string? ReturnReason, DateTimeOffset DraftedAt, DateTimeOffset? ProposedAt, DateTimeOffset? AgreedAt, DateTimeOffset? PaidAt,
    IReadOnlyList<SheetLineView> Lines, IReadOnlyList<InvoiceView> Invoices, IReadOnlyList<PaymentOrderView> PaymentOrders, IReadOnlyList<BookingView> Bookings)
{
    public long RestFen => TotalFen - PaidFen;

    /// <summary>Money that quoted this sheet and was more than it owed: held, or returned. For the unit only.</summary>
    public IReadOnlyList<HeldView> Held { get; init; } = [];

    /// <summary>What the cooperative may claim for late payment; no part of what is owed here. Null while nothing was late.</summary>
    public LateInterest? LateInterest { get; init; }

    public Words StatusName() => SheetLife.Name(Enum.Parse<SheetStatus>(Status, ignoreCase: true));

    /// <summary>Whether the cooperative may hand in an invoice now.</summary>
    public bool TakesInvoices() => Status is "agreed" or "invoiced" or "paymentOrdered" or "partPaid" or "paid" && Lines.Any(l => l.NotInvoicedFen > 0);
}

/// <param name="TaxRate">exempt one nine thirteen: the seller's usual rate on the day of the draft.</param>
public sealed record SheetLineView(int Line, PurchaseOrderId Order, string OrderNumber, string Sku, string NameZh, string NameEn, string Measure, long Quantity, long UnitPriceFen, long AmountFen, string TaxRate, DateTimeOffset DeliveredAt, DateOnly DueOn, long NotInvoicedFen)
{
    public string Name => new Words(NameZh, NameEn).Now;

    /// <summary>Of the whole purchase order line, whatever sheet bills it: ordered, arrived, and missing or rejected (disputed included).</summary>
    public long Ordered { get; init; }
    public long Received { get; init; }
    public long Refused { get; init; }
}

/// <param name="State">handedIn accepted returned reversed</param>
/// <param name="Reverses">The number of the invoice that this red one takes back.</param>
public sealed record InvoiceView(InvoiceId Id, string Number, DateOnly IssuedOn, string State, string? Reverses, long GrossFen, long TaxFen, string? ReturnReason, DateTimeOffset HandedInAt, IReadOnlyList<InvoiceLineView> Lines);

public sealed record InvoiceLineView(int Line, long GrossFen, string TaxRate, long TaxFen);

/// <param name="State">asked released refused</param>
public sealed record PaymentOrderView(int Ordinal, long AmountFen, string State, PersonId OrderedBy, DateTimeOffset OrderedAt, DateTimeOffset? DecidedAt, string? RefuseReason);

/// <summary>Money that came for one purchase order of the sheet.</summary>
public sealed record BookingView(string Reference, string OrderNumber, long Fen, DateOnly PaidOn);

/// <summary>A receipt of which something was too much.</summary>
public sealed record HeldView(string Reference, DateOnly PaidOn, long AmountFen, long HeldFen, IReadOnlyList<ReturnedView> Returns);

/// <summary>One line of a list of sheets.</summary>
public sealed record SheetSummary(SheetId Id, string Number, string Status, string DraftedBy, string BuyerTitle, string SellerTitle, long TotalFen, long PaidFen, DateOnly DueOn, int? DaysLeft, DateTimeOffset DraftedAt)
{
    public Words StatusName() => SheetLife.Name(Enum.Parse<SheetStatus>(Status, ignoreCase: true));
}

/// <summary>Where and with which code to pay.</summary>
public sealed record PaymentInstruction(string Holder, string Bank, string Account, string Code, long AmountFen);
