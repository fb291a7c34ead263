namespace Marketplace.Orders;

/// <summary>One checkout: the shopper, the address, the one payment, and what it adds up to.</summary>
internal sealed class OrderGroup
{
    public required OrderGroupId Id { get; init; }
    public required string Number { get; init; }
    public required PersonId ShopperId { get; init; }
    public PaymentId PaymentId { get; set; }
    public GroupStatus Status { get; private set; } = GroupStatus.PendingPayment;

    /// <summary>The state of the cart this came from; unique per shopper, so two tabs cannot buy one cart twice.</summary>
    public required string CartMark { get; init; }

    public required string Recipient { get; init; }
    public required string Phone { get; init; }
    public required string Province { get; init; }
    public required string City { get; init; }
    public required string County { get; init; }
    public required string CountyCode { get; init; }
    public required string Street { get; init; }

    public required long ItemsFen { get; init; }
    public required long FreightFen { get; init; }
    public required long TotalFen { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }
    /// <summary>The shopper's own word, after which late money goes back instead of reviving the order.</summary>
    public bool CancelledByShopper { get; private set; }
    /// <summary>Counts the verbs that had this checkout open; its update is their lock.</summary>
    public int Turn { get; private set; }

    public List<Order> Orders { get; init; } = [];

    public string PaymentReference => $"order:{Id.Value}";

    public static OrderGroupId? IdOf(string paymentReference) =>
        paymentReference.StartsWith("order:", StringComparison.Ordinal) && Guid.TryParse(paymentReference.AsSpan(6), out var id) ? new(id) : null;

    public void MarkPaid(DateTimeOffset now)
    {
        MoveTo(GroupStatus.Paid);
        PaidAt = now;
    }

    /// <summary>Closes the unpaid checkout and every order in it.</summary>
    public void Close(DateTimeOffset now, bool byShopper)
    {
        MoveTo(GroupStatus.Closed);
        CancelledByShopper = byShopper;
        foreach (var order in Orders) order.MoveTo(OrderStatus.Closed, now, byShopper ? "cancelled" : "expired");
    }

    private void MoveTo(GroupStatus next)
    {
        if (!OrderLife.Allows(Status, next)) throw OrderRefusals.GroupWrongState(Number, Status);
        Status = next;
    }
}
