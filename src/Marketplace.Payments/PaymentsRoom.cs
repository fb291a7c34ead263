using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Payments;

/// <summary>Money in and money back. Knows references and amounts, not orders.</summary>
public static class PaymentsRoom
{
    public static void AddPayments(this IHostApplicationBuilder builder) =>
        builder.AddRoom(typeof(PaymentsRoom).Assembly)
            .Options<PaymentsOptions>("Payments")
            .Has<StartPayment>().Has<ReceiveStripeEvent>().Has<ReadStripeEvent>().Has<AskAboutPayment>().Has<SendRefund>()
            .Has<BookTransfer>().Has<BookRefundTransfer>().Has<RetryRefund>()
            .Has<PaymentDesk>().Has<PaymentBook>().Has<StripeDesk>().Has<PaymentViews>()
            .Every<CatchUpWithStripe>("* * * * *");

    public static void MapPayments(this IEndpointRouteBuilder app) => PaymentsApi.Map(app);
}
