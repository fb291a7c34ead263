namespace Marketplace.Orders;

/// <summary>How an order's states and reasons are called.</summary>
public static class OrderWords
{
    public static Words Words(this OrderStatus status) => status switch
    {
        OrderStatus.PendingPayment => new("待付款", "Awaiting payment"),
        OrderStatus.Paid => new("已付款，待接单", "Paid, with the cooperative"),
        OrderStatus.Preparing => new("备货中", "Being packed"),
        OrderStatus.PartiallyShipped => new("部分已发货", "Partly shipped"),
        OrderStatus.Shipped => new("已发货", "On its way"),
        OrderStatus.Received => new("已收货", "Received"),
        OrderStatus.Completed => new("已完成", "Completed"),
        OrderStatus.Closed => new("已关闭", "Closed"),
        OrderStatus.Refunding => new("退款中", "Refund on its way"),
        _ => new("已退款", "Refunded"),
    };

    public static Words Words(this GroupStatus status) => status switch
    {
        GroupStatus.PendingPayment => new("待付款", "Awaiting payment"),
        GroupStatus.Paid => new("已付款", "Paid"),
        _ => new("已关闭", "Closed"),
    };

    public static Words Words(this ClaimStatus status) => status switch
    {
        ClaimStatus.Requested => new("等合作社答复", "Waiting for the cooperative"),
        ClaimStatus.Agreed => new("已同意，退款中", "Agreed, refund on its way"),
        ClaimStatus.Refused => new("未同意", "Not agreed"),
        _ => new("已退款", "Refunded"),
    };

    public static Words Words(this ClaimReason reason) => reason switch
    {
        ClaimReason.Damaged => new("路上破损", "Damaged on the way"),
        ClaimReason.Spoiled => new("变质、不新鲜", "Spoiled or not fresh"),
        ClaimReason.Missing => new("少发、漏发", "Something is missing"),
        ClaimReason.NotAsDescribed => new("与描述不符", "Not as described"),
        _ => new("不想要了", "Changed my mind"),
    };

    /// <summary>A line of the timeline.</summary>
    public static Words Step(string what, string? note) => what switch
    {
        nameof(OrderStatus.PendingPayment) => new("下单成功，等待付款", "Ordered; waiting for payment"),
        nameof(OrderStatus.Paid) => new("已付款，货已留好", "Paid; the goods are set aside"),
        nameof(OrderStatus.Closed) => note == "cancelled" ? new("您取消了订单", "You cancelled the order") : new("超时未付款，订单关闭，货已放回", "Not paid in time; closed, the goods went back"),
        nameof(OrderStatus.Refunding) when note == "too_late" => new("付款到账时货已售出，全额退回", "The money came after the goods were gone; all of it goes back"),
        nameof(OrderStatus.Refunding) when note == "cancelled" => new("订单已取消，全额退款中", "Cancelled; the whole amount is on its way back"),
        nameof(OrderStatus.Received) when note == "by_clock" => new("发货满十天，自动确认收货", "Taken as received ten days after shipment"),
        "ClaimRequested" => new("提交了退款申请", "A refund was requested"),
        "ClaimAgreed" => new("合作社同意退款", "The cooperative agreed to refund"),
        "ClaimRefused" => new("合作社没有同意退款", "The cooperative did not agree to refund"),
        "ClaimRefunded" => new("退款已到账", "The refund was paid"),
        _ => Enum.TryParse<OrderStatus>(what, out var status) ? status.Words() : new(what, what),
    };
}
