using System.Collections.Frozen;

namespace Marketplace.Orders;

/// <summary>Where an order is in its life (domain c.3).</summary>
public enum OrderStatus
{
    /// <summary>待付款: goods are held, the money is awaited.</summary>
    PendingPayment,
    /// <summary>已付款: waits for the cooperative.</summary>
    Paid,
    /// <summary>备货中: the cooperative has accepted.</summary>
    Preparing,
    /// <summary>部分发货</summary>
    PartiallyShipped,
    /// <summary>已发货</summary>
    Shipped,
    /// <summary>已收货</summary>
    Received,
    /// <summary>已完成: nothing more happens.</summary>
    Completed,
    /// <summary>已关闭: not paid in time, or cancelled before payment.</summary>
    Closed,
    /// <summary>退款中: the whole amount is on its way back.</summary>
    Refunding,
    /// <summary>已退款</summary>
    Refunded,
}

/// <summary>Whether a checkout's one payment has come.</summary>
public enum GroupStatus { PendingPayment, Paid, Closed }

/// <summary>Where a request for money back stands.</summary>
public enum ClaimStatus { Requested, Agreed, Refused, Refunded }

/// <summary>The allowed steps, as tables: what is not here cannot happen.</summary>
internal static class OrderLife
{
    private static readonly FrozenDictionary<OrderStatus, OrderStatus[]> Orders = new Dictionary<OrderStatus, OrderStatus[]>
    {
        [OrderStatus.PendingPayment] = [OrderStatus.Paid, OrderStatus.Closed, OrderStatus.Refunding],
        // Money that arrives after closing revives the order when the goods are still there, and goes back when not.
        [OrderStatus.Closed] = [OrderStatus.Paid, OrderStatus.Refunding],
        [OrderStatus.Paid] = [OrderStatus.Preparing, OrderStatus.Refunding],
        [OrderStatus.Preparing] = [OrderStatus.PartiallyShipped, OrderStatus.Shipped, OrderStatus.Refunding],
        [OrderStatus.PartiallyShipped] = [OrderStatus.Shipped, OrderStatus.Refunding],
        [OrderStatus.Shipped] = [OrderStatus.Received, OrderStatus.Refunding],
        [OrderStatus.Received] = [OrderStatus.Completed, OrderStatus.Refunding],
        [OrderStatus.Refunding] = [OrderStatus.Refunded],
        [OrderStatus.Completed] = [],
        [OrderStatus.Refunded] = [],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<GroupStatus, GroupStatus[]> Groups = new Dictionary<GroupStatus, GroupStatus[]>
    {
        [GroupStatus.PendingPayment] = [GroupStatus.Paid, GroupStatus.Closed],
        [GroupStatus.Closed] = [GroupStatus.Paid],
        [GroupStatus.Paid] = [],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ClaimStatus, ClaimStatus[]> Claims = new Dictionary<ClaimStatus, ClaimStatus[]>
    {
        [ClaimStatus.Requested] = [ClaimStatus.Agreed, ClaimStatus.Refused],
        [ClaimStatus.Agreed] = [ClaimStatus.Refunded],
        [ClaimStatus.Refused] = [],
        [ClaimStatus.Refunded] = [],
    }.ToFrozenDictionary();

    public static IReadOnlyList<OrderStatus> After(OrderStatus now) => Orders[now];
    public static IReadOnlyList<GroupStatus> After(GroupStatus now) => Groups[now];
    public static IReadOnlyList<ClaimStatus> After(ClaimStatus now) => Claims[now];

    public static bool Allows(OrderStatus now, OrderStatus next) => Orders[now].Contains(next);
    public static bool Allows(GroupStatus now, GroupStatus next) => Groups[now].Contains(next);
    public static bool Allows(ClaimStatus now, ClaimStatus next) => Claims[now].Contains(next);

    /// <summary>Paid, and the whole amount has not been sent back: what sales figures count.</summary>
    public static readonly OrderStatus[] Sold =
        [OrderStatus.Paid, OrderStatus.Preparing, OrderStatus.PartiallyShipped, OrderStatus.Shipped, OrderStatus.Received, OrderStatus.Completed];

    /// <summary>Paid and nothing has left the cooperative: may still be cancelled, with all the money back.</summary>
    public static readonly OrderStatus[] NotYetShipped = [OrderStatus.Paid, OrderStatus.Preparing];

    /// <summary>Something has left the cooperative and the order is not finished: money back is a claim.</summary>
    public static readonly OrderStatus[] Claimable = [OrderStatus.PartiallyShipped, OrderStatus.Shipped, OrderStatus.Received];
}
