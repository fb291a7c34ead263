namespace Marketplace.Payments;

/// <summary>Books what Stripe says, inside the caller's transaction. Webhook and sweep come here with the same truth.</summary>
public sealed class PaymentBook(MarketplaceDb db, Outbox outbox, AuditTrail audit, JobDoor jobs, TimeProvider clock)
{
    internal async Task BookAsync(PaymentId id, SessionTruth? session, IReadOnlyList<RefundTruth> refunds, CancellationToken ct)
    {
        var payment = await db.Set<Payment>().SingleAsync(p => p.Id == id, ct);
        var now = clock.GetUtcNow();
        if (session is not null)
        {
            foreach (var told in payment.Learn(session, now)) Tell(payment, told);
            if (session.Paid && session.IntentId != payment.IntentId) await ReturnSurplusAsync(payment, session, ct);
        }
        if (payment.AskAt <= now) payment.PutOffAsking(now);
        foreach (var refund in refunds) await BookRefundAsync(payment, refund, ct);
    }

    internal async Task BookRefundAsync(Payment payment, RefundTruth truth, CancellationToken ct)
    {
        var refund = await db.Set<Refund>().SingleOrDefaultAsync(r => r.StripeId == truth.StripeId || r.Id == truth.Ours, ct);
        if (refund is null && truth.Status != RefundStatus.Failed) refund = Foreign(payment, truth);
        // The failure of an earlier round says nothing about this one.
        if (refund is null || (truth.Status == RefundStatus.Failed && refund.StripeId != truth.StripeId)) return;
        refund.StripeId = truth.StripeId;
        Settle(payment, refund, truth.Status, truth.Reason);
    }

    /// <summary>Moves a refund and the payment's sums together, once.</summary>
    internal void Settle(Payment payment, Refund refund, RefundStatus status, string? reason)
    {
        var before = refund.Status;
        if (before == status || !PaymentLife.May(before, status)) return;
        refund.MoveTo(status, clock.GetUtcNow());
        if (reason is not null) refund.Error = reason.Length <= 500 ? reason : reason[..500];
        if (status == RefundStatus.Succeeded)
        {
            if (!refund.Surplus) payment.BookRefund(refund.AmountFen, reserved: true);
            Tell(payment, new RefundSucceeded(payment.Id, refund.Reference, refund.AmountFen));
        }
        else if (status == RefundStatus.Failed)
        {
            if (!refund.Surplus) payment.GiveUpRefund(refund.AmountFen, booked: before == RefundStatus.Succeeded);
            Tell(payment, new RefundFailed(payment.Id, refund.Reference, refund.AmountFen, refund.Error ?? "failed"));
        }
    }

    // Made at Stripe's dashboard, not by us: booked with its own amount as far as nothing else is promised.
    private Refund? Foreign(Payment payment, RefundTruth truth)
    {
        if (truth.IntentId != payment.IntentId || !payment.TryReserveRefund(truth.AmountFen)) return null;
        var refund = NewRefund(payment, truth.AmountFen, $"stripe:{truth.StripeId}", "stripe_dashboard", truth.IntentId, surplus: false);
        refund.NextAt = null;
        return refund;
    }

    // Two tries were both paid: the second money goes back whole.
    private async Task ReturnSurplusAsync(Payment payment, SessionTruth session, CancellationToken ct)
    {
        var reference = $"surplus:{session.IntentId}";
        if (await db.Set<Refund>().AnyAsync(r => r.PaymentId == payment.Id && r.Reference == reference, ct)) return;
        var refund = NewRefund(payment, session.ReceivedFen, reference, "paid_twice", session.IntentId, surplus: true);
        var number = refund.Id.Value;
        jobs.Enqueue<SendRefund>(send => send.RunAsync(number, CancellationToken.None));
    }

    private Refund NewRefund(Payment payment, long fen, string reference, string reason, string? intent, bool surplus)
    {
        var now = clock.GetUtcNow();
        var refund = new Refund
        {
            Id = Ids.New<RefundId>(clock),
            PaymentId = payment.Id,
            AmountFen = fen,
            Reference = reference,
            Reason = reason,
            IntentId = intent,
            Surplus = surplus,
            RequestedAt = now,
            NextAt = now,
        };
        db.Add(refund);
        return refund;
    }

    internal void Tell(Payment payment, IEvent told)
    {
        outbox.Tell(told);
        audit.Append(Actor.System, $"payments.{Name(told)}", payment.Reference, told);
    }

    private static string Name(IEvent told) => told switch
    {
        PaymentSucceeded => "paid",
        PaymentFailed => "declined",
        RefundSucceeded => "refunded",
        _ => "refund_failed",
    };
}
