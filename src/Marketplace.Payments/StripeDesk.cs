using System.Net;
using Stripe;
using Stripe.Checkout;

namespace Marketplace.Payments;

/// <summary>Talks to Stripe, always outside transactions. An outage becomes a refusal (503) that says nothing was lost.</summary>
public sealed class StripeDesk(IStripeClient stripe)
{
    internal const string PaymentKey = "payment_id", RefundKey = "refund_id";

    /// <summary>Asks for a checkout page. Everything in the question comes from the row, so asking again is the same question.</summary>
    internal Task<Session> OpenSessionAsync(Payment payment, CancellationToken ct)
    {
        var ids = new Dictionary<string, string> { [PaymentKey] = payment.Id.Value.ToString(), ["reference"] = payment.Reference };
        var english = payment.Language == "en";
        return AskAsync(() => new SessionService(stripe).CreateAsync(new SessionCreateOptions
        {
            Mode = "payment",
            ClientReferenceId = payment.Id.Value.ToString(),
            SuccessUrl = payment.PaidUrl,
            CancelUrl = payment.BackUrl,
            Locale = english ? "en" : "zh",
            ExpiresAt = (payment.AttemptAt + Payment.SessionLives)?.UtcDateTime,
            AllowedPaymentMethodTypes = ["card", "alipay", "wechat_pay"],
            PaymentMethodOptions = new() { WechatPay = new() { Client = "web" } },
            LineItems =
            [
                new()
                {
                    Quantity = 1,
                    PriceData = new()
                    {
                        Currency = "cny", UnitAmount = payment.AmountFen, ProductData = new() { Name = english ? payment.TitleEn : payment.TitleZh },
                    },
                },
            ],
            Metadata = ids,
            PaymentIntentData = new() { Metadata = ids },
        }, new RequestOptions { IdempotencyKey = payment.IdempotencyKey }, ct), ct);
    }

    internal async Task<SessionTruth> LookAsync(string sessionId, CancellationToken ct)
    {
        var session = await AskAsync(() => new SessionService(stripe).GetAsync(sessionId, new SessionGetOptions { Expand = ["payment_intent"] }, cancellationToken: ct), ct);
        return Truth(session);
    }

    /// <summary>Closes a session nobody shall pay any more; one that was paid or closed meanwhile stays as it is.</summary>
    internal async Task<SessionTruth> CloseAsync(string sessionId, CancellationToken ct)
    {
        try
        {
            await AskAsync(() => new SessionService(stripe).ExpireAsync(sessionId, cancellationToken: ct), ct);
        }
        catch (StripeException late) when (late.HttpStatusCode == HttpStatusCode.BadRequest)
        {
            // Paid or run out between our look and our word.
        }
        return await LookAsync(sessionId, ct);
    }

    internal async Task<IReadOnlyList<RefundTruth>> RefundsAsync(string intentId, CancellationToken ct)
    {
        var found = await AskAsync(() => new RefundService(stripe).ListAsync(new RefundListOptions { PaymentIntent = intentId, Limit = 100 }, cancellationToken: ct), ct);
        return [.. found.Select(Truth)];
    }

    /// <summary>Sends money back under the refund's own id. An answer of the 400 kind is Stripe's final no.</summary>
    internal async Task<RefundTruth> RefundAsync(Refund refund, CancellationToken ct) => Truth(await AskAsync(() => new RefundService(stripe).CreateAsync(
        new RefundCreateOptions
        {
            PaymentIntent = refund.IntentId,
            Amount = refund.AmountFen,
            Metadata = new() { [PaymentKey] = refund.PaymentId.Value.ToString(), [RefundKey] = refund.Id.Value.ToString(), ["reference"] = refund.Reference },
        }, new RequestOptions { IdempotencyKey = refund.IdempotencyKey }, ct), ct));

    private static SessionTruth Truth(Session session)
    {
        var (intent, error) = (session.PaymentIntent, session.PaymentIntent?.LastPaymentError);
        return new(session.Id, session.PaymentStatus == "paid", session.Status == "open", session.Status == "expired", session.PaymentIntentId,
            intent?.AmountReceived ?? session.AmountTotal ?? 0,
            error is null ? null : error.Charge ?? error.PaymentMethod?.Id ?? error.Code, error?.DeclineCode ?? error?.Code);
    }

    private static RefundTruth Truth(Stripe.Refund refund) => new(
        refund.Id, refund.Metadata?.GetValueOrDefault(RefundKey) is { } ours && Guid.TryParse(ours, out var id) ? new RefundId(id) : null,
        refund.PaymentIntentId, refund.Amount,
        refund.Status switch { "succeeded" => RefundStatus.Succeeded, "failed" or "canceled" => RefundStatus.Failed, _ => RefundStatus.Pending },
        refund.FailureReason);

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (Exception outage) when (!ct.IsCancellationRequested && IsOutage(outage))
        {
            throw PaymentsRefusals.Unreachable();
        }
    }

    private static bool IsOutage(Exception failure) => failure switch
    {
        HttpRequestException or TaskCanceledException => true,
        // 401 and 403 are a wrong key: ours to mend, but for the payer it is an outage.
        StripeException { HttpStatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => true,
        StripeException { HttpStatusCode: 0 } => true,
        _ => false,
    };
}
