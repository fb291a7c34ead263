namespace Marketplace.Orders;

/// <summary>One cooperative's part of a checkout in one temperature class: accepted, shipped and refunded by itself.</summary>
internal sealed class Order
{
    public required OrderId Id { get; init; }
    public required OrderGroupId GroupId { get; init; }
    public required string Number { get; init; }
    public required CooperativeId CooperativeId { get; init; }
    public required TemperatureClass Storage { get; init; }
    public OrderStatus Status { get; private set; } = OrderStatus.PendingPayment;

    public required long ItemsFen { get; init; }
    public required long FreightFen { get; init; }
    public required long TotalFen { get; init; }
    public required long GrossWeightGrams { get; init; }

    /// <summary>Sent or promised back; never above the total (checked by the database too).</summary>
    public long RefundRequestedFen { get; private set; }
    public long RefundedFen { get; private set; }

    public required DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? ShippedAt { get; private set; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public List<OrderLine> Lines { get; init; } = [];
    public List<Parcel> Parcels { get; init; } = [];
    public List<RefundClaim> Claims { get; init; } = [];
    public List<OrderStep> Steps { get; init; } = [];

    /// <summary>Who holds the goods in Catalog's stock.</summary>
    public string Holder => $"order:{Id.Value}";

    public static OrderId? IdOf(string paymentReference) =>
        paymentReference.StartsWith("order:", StringComparison.Ordinal) && Guid.TryParse(paymentReference.AsSpan(6), out var id) ? new(id) : null;

    public long RefundableFen => TotalFen - RefundRequestedFen;

    public bool HasOpenClaim => Claims.Any(claim => claim.Status is ClaimStatus.Requested or ClaimStatus.Agreed);

    /// <summary>The only way from one status to another; writes the time and the timeline. Refuses a step the table does not allow.</summary>
    public void MoveTo(OrderStatus next, DateTimeOffset now, string? note = null)
    {
        if (!OrderLife.Allows(Status, next)) throw OrderRefusals.WrongState(Number, Status);
        Status = next;
        switch (next)
        {
            case OrderStatus.Paid: PaidAt = now; ClosedAt = null; break;
            case OrderStatus.Preparing: AcceptedAt = now; break;
            case OrderStatus.Shipped: ShippedAt = now; break;
            case OrderStatus.Received: ReceivedAt = now; break;
            case OrderStatus.Completed: CompletedAt = now; break;
            case OrderStatus.Closed: ClosedAt = now; break;
        }
        Remember(next.ToString(), now, note);
    }

    /// <summary>A line of the timeline that is not a change of status.</summary>
    public void Remember(string what, DateTimeOffset now, string? note = null) =>
        Steps.Add(new OrderStep { OrderId = Id, No = Steps.Count + 1, What = what, At = now, Note = note });

    /// <summary>Sets money aside to go back; refuses more than what is left of the paid amount.</summary>
    public void PromiseRefund(long fen)
    {
        if (fen <= 0 || fen > RefundableFen) throw OrderRefusals.RefundTooLarge(RefundableFen);
        RefundRequestedFen += fen;
    }

    public void BookRefund(long fen) => RefundedFen = checked(RefundedFen + fen);
}

/// <summary>A line of the order's timeline.</summary>
internal sealed class OrderStep
{
    public required OrderId OrderId { get; init; }
    public required int No { get; init; }
    /// <summary>A status' name, or <c>ClaimRequested</c>, <c>ClaimAgreed</c>, <c>ClaimRefused</c>, <c>ClaimRefunded</c>.</summary>
    public required string What { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Note { get; init; }
}
