namespace Marketplace.Payments;

/// <summary>One line of our bank statement that carries an identification code.</summary>
public sealed record BookTransferRequest
{
    public required string IdentificationCode { get; init; }
    public required long AmountFen { get; init; }

    /// <summary>The bank's own serial number of the line; booked once.</summary>
    public required string BankSerial { get; init; }
}

/// <summary>An operator books a bank transfer that has arrived.</summary>
public sealed class BookTransfer(MarketplaceDb db, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Refuses an unknown code, another amount than is owed, a line booked before, and a payment that is paid.</summary>
    public Task<PaymentId> RunAsync(Actor actor, BookTransferRequest line, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        var serial = line.BankSerial.Trim();
        if (serial.Length is 0 or > 64) throw PaymentsRefusals.SerialMissing();
        var code = line.IdentificationCode.Trim().ToUpperInvariant();
        return db.TransactAsync(async () =>
        {
            var payment = await db.Set<Payment>().SingleOrDefaultAsync(p => p.IdentificationCode == code, ct) ?? throw PaymentsRefusals.UnknownCode();
            if (await db.Set<BankTransfer>().AnyAsync(t => t.BankSerial == serial, ct)) throw PaymentsRefusals.SerialBooked();
            if (payment.Status == PaymentStatus.Paid) throw PaymentsRefusals.AlreadyPaid();
            if (payment.AmountFen != line.AmountFen) throw PaymentsRefusals.WrongAmount(payment.AmountFen);
            var now = clock.GetUtcNow();
            db.Add(new BankTransfer { BankSerial = serial, PaymentId = payment.Id, AmountFen = line.AmountFen, BookedAt = now });
            outbox.Tell(payment.Receive(line.AmountFen, null, now));
            audit.Append(actor, "payments.transfer_booked", payment.Reference, new { Payment = payment.Id, line.AmountFen, serial });
            return payment.Id;
        }, ct);
    }
}
