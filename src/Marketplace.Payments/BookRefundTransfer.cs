namespace Marketplace.Payments;

/// <summary>The line of our bank statement by which a refund went out.</summary>
public sealed record BookRefundTransferRequest
{
    public required string BankSerial { get; init; }
}

/// <summary>An operator notes that the refund of a bank transfer has been paid out at the bank.</summary>
public sealed class BookRefundTransfer(MarketplaceDb db, PaymentBook book, AuditTrail audit, TimeProvider clock)
{
    public Task RunAsync(Actor actor, RefundId id, BookRefundTransferRequest line, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        var serial = line.BankSerial.Trim();
        if (serial.Length is 0 or > 64) throw PaymentsRefusals.SerialMissing();
        return db.TransactAsync(async () =>
        {
            var refund = await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw PaymentsRefusals.NotFound();
            var payment = await db.Set<Payment>().SingleAsync(p => p.Id == refund.PaymentId, ct);
            if (payment.Method != PaymentMethod.BankTransfer) throw PaymentsRefusals.NotFound();
            if (refund.Status == RefundStatus.Succeeded || await db.Set<BankTransfer>().AnyAsync(t => t.BankSerial == serial, ct)) throw PaymentsRefusals.SerialBooked();
            db.Add(new BankTransfer { BankSerial = serial, PaymentId = payment.Id, RefundId = id, AmountFen = refund.AmountFen, BookedAt = clock.GetUtcNow() });
            book.Settle(payment, refund, RefundStatus.Succeeded, null);
            audit.Append(actor, "payments.refund_transfer_booked", refund.Reference, new { Refund = id, refund.AmountFen, serial });
        }, ct);
    }
}
