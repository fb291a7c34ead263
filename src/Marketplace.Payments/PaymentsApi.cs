using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Payments;

internal static class PaymentsApi
{
    // Stripe's largest events stay well below.
    private const int MostBytes = 512 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/webhooks/stripe", async (HttpRequest request, ReceiveStripeEvent receive, CancellationToken ct) =>
            {
                using var reader = new StreamReader(request.Body);
                await receive.RunAsync(await reader.ReadToEndAsync(ct), request.Headers["Stripe-Signature"].ToString(), ct);
                return Results.Ok();
            })
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("StripeWebhook").WithTags("Payments").WithSummary("What Stripe sends; signed");

        var desk = app.MapGroup("/api/payments").WithTags("Payments").RequireAuthorization();

        desk.MapPost("/transfers", async (BookTransferRequest line, Actor actor, BookTransfer book, CancellationToken ct) =>
                TypedResults.Ok(new { payment = await book.RunAsync(actor, line, ct) }))
            .WithName("BookTransfer").WithSummary("Books an arrived bank transfer by its identification code (operators)");

        desk.MapPost("/refunds/{id:guid}/transferred", async (Guid id, BookRefundTransferRequest line, Actor actor, BookRefundTransfer book, CancellationToken ct) =>
            {
                await book.RunAsync(actor, new(id), line, ct);
                return TypedResults.NoContent();
            })
            .WithName("BookRefundTransfer").WithSummary("Notes that a bank transfer's refund was paid out (operators)");

        desk.MapPost("/refunds/{id:guid}/retry", async (Guid id, Actor actor, RetryRefund retry, CancellationToken ct) =>
            {
                await retry.RunAsync(actor, new(id), ct);
                return TypedResults.NoContent();
            })
            .WithName("RetryRefund").WithSummary("Lets a refund be tried again (operators)");

        desk.MapGet("/refunds/unsettled", (Actor actor, PaymentViews payments, CancellationToken ct) => payments.UnsettledRefundsAsync(actor, ct))
            .WithName("UnsettledRefunds").WithSummary("Refunds that failed or still wait (operators)");
    }
}
