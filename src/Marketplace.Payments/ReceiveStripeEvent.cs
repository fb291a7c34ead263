using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace Marketplace.Payments;

/// <summary>Takes in what Stripe sends: signature checked, written down once per event id, read by a job.</summary>
public sealed class ReceiveStripeEvent(MarketplaceDb db, JobDoor jobs, IOptions<PaymentsOptions> options, TimeProvider clock)
{
    private const long ToleranceSeconds = 300;

    /// <exception cref="Refusal">payments.webhook_signature; payments.webhook_unreadable.</exception>
    public async Task RunAsync(string body, string signature, CancellationToken ct)
    {
        var told = Verified(body, signature);
        await db.TransactAsync(() => NoteAsync(told, ct), ct);
    }

    private async Task NoteAsync(Event told, CancellationToken ct)
    {
        if (await db.Set<StripeEvent>().AnyAsync(e => e.Id == told.Id, ct)) return;
        var (session, intent, ours) = AboutWhat(told.Data?.Object);
        var payment = await PaymentOfAsync(session, intent, ours, ct);
        var now = clock.GetUtcNow();
        db.Add(new StripeEvent
        {
            Id = told.Id,
            Type = told.Type,
            PaymentId = payment,
            SessionId = session,
            IntentId = intent,
            ReceivedAt = now,
            // About money that is not ours: nothing to read.
            ReadAt = payment is null ? now : null,
        });
        var id = told.Id;
        if (payment is not null) jobs.Enqueue<ReadStripeEvent>(read => read.RunAsync(id, CancellationToken.None));
    }

    private Event Verified(string body, string signature)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        // An empty secret would verify what anybody signs.
        if (options.Value.StripeWebhookSecret.Length == 0) throw PaymentsRefusals.BadSignature();
        try
        {
            EventUtility.ValidateSignature(body, signature, options.Value.StripeWebhookSecret, ToleranceSeconds, now);
        }
        catch (StripeException)
        {
            throw PaymentsRefusals.BadSignature();
        }
        try
        {
            var told = EventUtility.ConstructEvent(body, signature, options.Value.StripeWebhookSecret, ToleranceSeconds, now, throwOnApiVersionMismatch: true);
            return told is { Id.Length: > 0 and <= 100, Type.Length: > 0 and <= 100 } ? told : throw PaymentsRefusals.UnreadableEvent();
        }
        catch (Exception unreadable) when (unreadable is not Refusal)
        {
            // Signed, but of another API version or no event at all; the SDK has many ways to fail on that.
            throw PaymentsRefusals.UnreadableEvent();
        }
    }

    private static (string? Session, string? Intent, string? Ours) AboutWhat(IHasObject? about) => about switch
    {
        Session session => (session.Id, session.PaymentIntentId, session.Metadata?.GetValueOrDefault(StripeDesk.PaymentKey)),
        PaymentIntent intent => (null, intent.Id, intent.Metadata?.GetValueOrDefault(StripeDesk.PaymentKey)),
        Charge charge => (null, charge.PaymentIntentId, charge.Metadata?.GetValueOrDefault(StripeDesk.PaymentKey)),
        Stripe.Refund refund => (null, refund.PaymentIntentId, refund.Metadata?.GetValueOrDefault(StripeDesk.PaymentKey)),
        _ => (null, null, null),
    };

    private async Task<PaymentId?> PaymentOfAsync(string? session, string? intent, string? ours, CancellationToken ct)
    {
        PaymentId? named = Guid.TryParse(ours, out var id) ? new PaymentId(id) : null;
        return await db.Set<Payment>().Where(p => p.Id == named || (session != null && p.SessionId == session) || (intent != null && p.IntentId == intent))
            .Select(p => (PaymentId?)p.Id).FirstOrDefaultAsync(ct);
    }
}
