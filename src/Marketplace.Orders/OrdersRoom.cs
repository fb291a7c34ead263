using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Orders;

/// <summary>Consumer orders, from checkout to receipt and after-sale.</summary>
public static class OrdersRoom
{
    public static void AddOrders(this IHostApplicationBuilder builder) =>
        builder.AddRoom(typeof(OrdersRoom).Assembly)
            .Options<OrdersOptions>("Orders")
            .Has<OrderBook>().Has<OrderRefunds>().Has<ReceiptDesk>().Has<ClosingDesk>().Has<BasketQuotes>()
            .Has<PlaceOrder>().Has<CancelOrder>().Has<AcceptOrder>().Has<ShipOrder>().Has<ConfirmReceipt>().Has<ClaimRefund>().Has<AnswerClaim>()
            .Has<OrderViews>().Has<CooperativeOrderViews>().Has<ImpactViews>()
            .Has<ExpireUnpaidOrder>().Has<ReceiveShippedOrder>().Has<CompleteReceivedOrder>()
            .On<PaymentSucceeded, MarkOrderPaid>().On<RefundSucceeded, MarkRefundPaid>()
            .Knows<OrderRecords>()
            .Every<ExpireUnpaidOrders>("* * * * *")
            .Every<ReceiveShippedOrders>("7 * * * *")
            .Every<CompleteReceivedOrders>("37 * * * *")
            .Every<MaskOldAddresses>("40 18 * * *")
            .Seeds<OrdersSeed>();

    public static void MapOrders(this IEndpointRouteBuilder app) => OrdersApi.Map(app);
}
