namespace Marketplace.Payments;

/// <summary>An operator lets a refund be tried again: one that Stripe refused, or that met an outage too often.</summary>
public sealed class RetryRefund(MarketplaceDb db, AuditTrail audit, JobDoor jobs, TimeProvider clock)
{
    /// <summary>Refuses what is done or is paid out at the bank, and what would exceed what was paid by now.</summary>
    public Task RunAsync(Actor actor, RefundId id, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.TransactAsync(async () =>
        {
            var refund = await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw PaymentsRefusals.NotFound();
            var payment = await db.Set<Payment>().SingleAsync(p => p.Id == refund.PaymentId, ct);
            if (payment.Method == PaymentMethod.BankTransfer || refund.Status is RefundStatus.Succeeded or RefundStatus.Pending) throw PaymentsRefusals.NothingToRetry();
            if (refund is { Status: RefundStatus.Failed, Surplus: false } && !payment.TryReserveRefund(refund.AmountFen)) throw PaymentsRefusals.RefundExceedsPaid(payment.RefundableFen);
            refund.TryAgain(clock.GetUtcNow());
            audit.Append(actor, "payments.refund_retried", refund.Reference, new { Refund = id, refund.AmountFen });
            jobs.Enqueue<SendRefund>(send => send.RunAsync(id.Value, CancellationToken.None));
        }, ct);
    }
}
