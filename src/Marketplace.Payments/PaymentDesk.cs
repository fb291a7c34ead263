namespace Marketplace.Payments;

/// <summary>Where other rooms ask for money and give it back. Joins the caller's transaction.</summary>
public sealed class PaymentDesk(MarketplaceDb db, JobDoor jobs, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Opens a payment. The payer is asked for it later, by <see cref="StartPayment"/>.</summary>
    /// <param name="reference">What it is for, such as <c>order:{id}</c>; one payment per reference.</param>
    /// <param name="amountFen">Above zero.</param>
    public PaymentId Open(string reference, long amountFen, Words title) => Open(reference, amountFen, title, PaymentMethod.Stripe, null).Id;

    /// <summary>Opens a payment by corporate bank transfer; answers the code that goes into the transfer's remark.</summary>
    public (PaymentId Id, string IdentificationCode) OpenTransfer(string reference, long amountFen, Words title)
    {
        var code = HumanNumber.New("T", clock);
        return (Open(reference, amountFen, title, PaymentMethod.BankTransfer, code).Id, code);
    }

    /// <summary>A payment of the demonstration's past, paid then; no event is told.</summary>
    public PaymentId OpenPast(string reference, long amountFen, Words title, DateTimeOffset paidAt)
    {
        var payment = Open(reference, amountFen, title, PaymentMethod.Demonstration, null);
        payment.Receive(amountFen, null, paidAt);
        return payment.Id;
    }

    /// <summary>
    /// Cancels a payment that has not come. One that is under way may still arrive, and <see cref="PaymentSucceeded"/> is
    /// told then. Cancelling twice, or what is paid, changes nothing.
    /// </summary>
    public async Task CancelAsync(PaymentId id, CancellationToken ct)
    {
        var payment = await FindAsync(id, ct);
        if (!PaymentLife.May(payment.Status, PaymentStatus.Cancelled)) return;
        payment.Cancel(clock.GetUtcNow());
        if (payment.SessionId is not null) jobs.Enqueue<AskAboutPayment>(ask => ask.RunAsync(id.Value, CancellationToken.None));
    }

    /// <summary>Writes down that part of a payment goes back; a job performs it. Asking again under the same reference is the same refund.</summary>
    /// <exception cref="Refusal">payments.not_found; payments.refund_exceeds_paid; payments.refund_reference_reused.</exception>
    public async Task<RefundId> RequestRefundAsync(PaymentId id, long amountFen, string reference, string reason, CancellationToken ct)
    {
        var payment = await FindAsync(id, ct);
        if (await AlreadyAskedAsync(id, reference, ct) is { } before)
            return before.AmountFen == amountFen ? before.Id : throw PaymentsRefusals.RefundReferenceReused();
        if (!await ReserveAsync(payment, amountFen, ct)) throw PaymentsRefusals.RefundExceedsPaid(payment.RefundableFen);
        var now = clock.GetUtcNow();
        var refund = new Refund
        {
            Id = Ids.New<RefundId>(clock),
            PaymentId = id,
            AmountFen = amountFen,
            Reference = reference,
            Reason = reason,
            IntentId = payment.IntentId,
            RequestedAt = now,
            NextAt = payment.Method == PaymentMethod.BankTransfer ? null : now,
        };
        db.Add(refund);
        audit.Append(Actor.System, "payments.refund_requested", reference, new { Payment = id, Refund = refund.Id, amountFen, reason });
        var number = refund.Id.Value;
        if (refund.NextAt is not null) jobs.Enqueue<SendRefund>(send => send.RunAsync(number, CancellationToken.None));
        return refund.Id;
    }

    // Two cooperatives' refunds may be asked for at once: the row decides, not what was read of it.
    private async Task<bool> ReserveAsync(Payment payment, long fen, CancellationToken ct)
    {
        if (db.Entry(payment).State == EntityState.Added) return payment.TryReserveRefund(fen);
        if (fen <= 0) return false;
        var reserved = await db.Set<Payment>().Where(p => p.Id == payment.Id && p.PaidFen - p.RefundedFen - p.RefundingFen >= fen)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.RefundingFen, p => p.RefundingFen + fen).SetProperty(p => p.Version, p => p.Version + 1), ct);
        await db.Entry(payment).ReloadAsync(ct);
        return reserved == 1;
    }

    private Payment Open(string reference, long amountFen, Words title, PaymentMethod method, string? code)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountFen);
        var payment = new Payment
        {
            Id = Ids.New<PaymentId>(clock),
            Reference = reference,
            AmountFen = amountFen,
            TitleZh = title.Zh,
            TitleEn = title.En,
            Method = method,
            IdentificationCode = code,
            OpenedAt = clock.GetUtcNow(),
        };
        db.Add(payment);
        return payment;
    }

    // What the same transaction opened or asked for is not in the database yet.
    private async Task<Payment> FindAsync(PaymentId id, CancellationToken ct) =>
        await db.FindAsync<Payment>([id], ct) ?? throw PaymentsRefusals.NotFound();

    private async Task<Refund?> AlreadyAskedAsync(PaymentId id, string reference, CancellationToken ct) =>
        db.Set<Refund>().Local.FirstOrDefault(r => r.PaymentId == id && r.Reference == reference)
        ?? await db.Set<Refund>().FirstOrDefaultAsync(r => r.PaymentId == id && r.Reference == reference, ct);
}
