namespace Marketplace.Settlement;

/// <summary>One line of the bank's statement: money that came in. What fits no sheet is held until somebody finds where it belongs.</summary>
internal sealed class BankReceipt
{
    /// <summary>The bank's own number of the line.</summary>
    public required string Reference { get; init; }
    public long AmountFen { get; init; }
    public DateOnly PaidOn { get; init; }
    public required string Remark { get; init; }
    public long HeldFen { get; set; }

    /// <summary>The sheet its remark quoted, whether or not anything was owed on it: whose unit sees what is held and what went back.</summary>
    public SheetId? Sheet { get; set; }
    public DateTimeOffset BookedAt { get; init; }
}

/// <summary>Held money that went back to its payer. Rows are added and never changed.</summary>
internal sealed class HeldReturn
{
    /// <summary>The bank's own number of the transfer back.</summary>
    public required string Reference { get; init; }

    /// <summary>The receipt it was held of.</summary>
    public required string Receipt { get; init; }
    public long Fen { get; init; }
    public DateOnly ReturnedOn { get; init; }
    public required string Reason { get; init; }
    public PersonId By { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A part of a receipt that pays for one purchase order of a sheet. Rows are added and never changed.</summary>
internal sealed class Booking
{
    public required string Reference { get; init; }
    public SheetId SheetId { get; init; }
    public PurchaseOrderId Order { get; init; }
    public long Fen { get; init; }
    public DateTimeOffset BookedAt { get; init; }
}

/// <summary>What is still owed for one purchase order of a sheet.</summary>
internal sealed record OrderRest(PurchaseOrderId Order, DateOnly DueOn, string Number, long RestFen);

/// <summary>Money pays what is due first.</summary>
internal static class Bookings
{
    /// <param name="fen">At most what is owed altogether.</param>
    public static IReadOnlyList<(PurchaseOrderId Order, long Fen)> Divide(IEnumerable<OrderRest> owed, long fen)
    {
        var parts = new List<(PurchaseOrderId, long)>();
        foreach (var order in owed.OrderBy(o => o.DueOn).ThenBy(o => o.Number, StringComparer.Ordinal))
        {
            var part = Math.Min(order.RestFen, fen);
            if (part <= 0) continue;
            parts.Add((order.Order, part));
            fen -= part;
        }
        return fen == 0 ? parts : throw new ArgumentOutOfRangeException(nameof(fen), "More money than is owed.");
    }
}
