namespace Marketplace.Payments;

/// <summary>
/// Reads one event: not what it says but what Stripe says now is booked, so that doubled, late and reordered events end
/// in the same state.
/// </summary>
public sealed class ReadStripeEvent(MarketplaceDb db, StripeDesk stripe, PaymentBook book, TimeProvider clock)
{
    public async Task RunAsync(string eventId, CancellationToken ct)
    {
        var told = await db.Set<StripeEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, ct);
        if (told is not { ReadAt: null, PaymentId: { } id }) return;
        var payment = await db.Set<Payment>().AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var session = (told.SessionId ?? payment.SessionId) is { } named ? await stripe.LookAsync(named, ct) : null;
        var intent = told.IntentId ?? session?.IntentId ?? payment.IntentId;
        var refunds = intent is not null && payment.Status == PaymentStatus.Paid ? await stripe.RefundsAsync(intent, ct) : [];
        await db.TransactAsync(async () =>
        {
            var now = clock.GetUtcNow();
            var mine = await db.Set<StripeEvent>().Where(e => e.Id == eventId && e.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(e => e.ReadAt, now), ct);
            if (mine == 1) await book.BookAsync(id, session, refunds, ct);
        }, ct);
    }
}

/// <summary>Asks Stripe how one payment stands and books the answer; closes the page of one that was cancelled.</summary>
public sealed class AskAboutPayment(MarketplaceDb db, StripeDesk stripe, PaymentBook book)
{
    public async Task RunAsync(Guid paymentId, CancellationToken ct)
    {
        var id = new PaymentId(paymentId);
        var payment = await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (payment?.SessionId is not { } sessionId) return;
        var session = await stripe.LookAsync(sessionId, ct);
        if (payment.Status == PaymentStatus.Cancelled && session.Open) session = await stripe.CloseAsync(sessionId, ct);
        var refunds = payment.IntentId is { } intent ? await stripe.RefundsAsync(intent, ct) : [];
        await db.TransactAsync(() => book.BookAsync(id, session, refunds, ct), ct);
    }
}
