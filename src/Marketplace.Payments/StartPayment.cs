namespace Marketplace.Payments;

/// <summary>Which payment to begin, and where the payer comes back to: when paid, and when not.</summary>
public sealed record StartPaymentRequest(PaymentId Payment, string PaidUrl, string BackUrl);

/// <summary>
/// Leads the payer to Stripe: answers the address of a checkout page, the open one when there is one. The try is written
/// down, then Stripe is asked outside any transaction under the payment's id, then the answer is written down: a crash
/// in between repeats the same question and gets the same page. The caller has checked whose payment it is.
/// </summary>
public sealed class StartPayment(MarketplaceDb db, StripeDesk stripe, JobDoor jobs, TimeProvider clock)
{
    // Stripe takes eight digits.
    private const long MostFen = 99_999_999;

    /// <exception cref="Refusal">payments.not_found; payments.too_large_for_card; payments.already_paid; payments.cancelled; payments.not_by_card; payments.unreachable (503, nothing lost).</exception>
    public async Task<string> RunAsync(Actor payer, StartPaymentRequest wanted, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(payer);
        var payment = await db.TransactAsync(() => TryAsync(wanted, ct), ct);
        if (payment.HasLiveSession(clock.GetUtcNow())) return payment.SessionUrl!;
        var session = await stripe.OpenSessionAsync(payment, ct);
        var expiresAt = new DateTimeOffset(DateTime.SpecifyKind(session.ExpiresAt, DateTimeKind.Utc));
        var attempt = payment.Attempt;
        await db.TransactAsync(() => NoteAsync(payment, attempt, session.Id, session.Url, expiresAt, ct), ct);
        return payment.Status switch
        {
            PaymentStatus.Paid => throw PaymentsRefusals.AlreadyPaid(),
            PaymentStatus.Cancelled => throw PaymentsRefusals.Cancelled(),
            _ => session.Url,
        };
    }

    private async Task<Payment> TryAsync(StartPaymentRequest wanted, CancellationToken ct)
    {
        var payment = await db.Set<Payment>().SingleOrDefaultAsync(p => p.Id == wanted.Payment, ct) ?? throw PaymentsRefusals.NotFound();
        if (payment.Method == PaymentMethod.BankTransfer) throw PaymentsRefusals.NotByCard(payment.IdentificationCode!);
        if (payment.Status == PaymentStatus.Paid) throw PaymentsRefusals.AlreadyPaid();
        if (payment.Status == PaymentStatus.Cancelled) throw PaymentsRefusals.Cancelled();
        if (payment.AmountFen > MostFen) throw PaymentsRefusals.TooLargeForCard();
        if (!payment.HasLiveSession(clock.GetUtcNow())) payment.Try(wanted.PaidUrl, wanted.BackUrl, Words.IsEnglish ? "en" : "zh", clock.GetUtcNow());
        return payment;
    }

    // Two tabs asked the same question and got the same page: the second note changes nothing.
    private async Task NoteAsync(Payment payment, int attempt, string sessionId, string url, DateTimeOffset expiresAt, CancellationToken ct)
    {
        await db.Entry(payment).ReloadAsync(ct);
        if (payment.SessionId is not null || payment.Attempt != attempt || payment.Status == PaymentStatus.Paid) return;
        payment.OpenSession(sessionId, url, expiresAt, clock.GetUtcNow());
        if (payment.Status == PaymentStatus.Cancelled) jobs.Enqueue<AskAboutPayment>(ask => ask.RunAsync(payment.Id.Value, CancellationToken.None));
    }
}
