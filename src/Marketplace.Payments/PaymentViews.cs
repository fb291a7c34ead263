namespace Marketplace.Payments;

/// <summary>How a payment stands.</summary>
/// <param name="DeclineCode">Why the last try was declined, in Stripe's words (<c>card_declined</c>, <c>insufficient_funds</c> …).</param>
public sealed record PaymentView(
    PaymentId Id, string Reference, PaymentMethod Method, PaymentStatus Status, long AmountFen, long PaidFen, long RefundingFen, long RefundedFen,
    string? IdentificationCode, string? DeclineCode, DateTimeOffset OpenedAt, DateTimeOffset? PaidAt);

/// <summary>How a refund stands.</summary>
public sealed record RefundView(
    RefundId Id, PaymentId PaymentId, string Reference, string Reason, long AmountFen, RefundStatus Status, string? Error,
    int Attempts, DateTimeOffset RequestedAt, DateTimeOffset? SettledAt);

/// <summary>Looking payments up.</summary>
public sealed class PaymentViews(MarketplaceDb db)
{
    public Task<PaymentView?> FindAsync(PaymentId id, CancellationToken ct) => View(db.Set<Payment>().Where(p => p.Id == id)).SingleOrDefaultAsync(ct);

    public Task<PaymentView?> OfReferenceAsync(string reference, CancellationToken ct) =>
        View(db.Set<Payment>().Where(p => p.Reference == reference)).SingleOrDefaultAsync(ct);

    /// <summary>The refunds of a payment, oldest first.</summary>
    public Task<List<RefundView>> RefundsAsync(PaymentId id, CancellationToken ct) =>
        View(db.Set<Refund>().Where(r => r.PaymentId == id)).ToListAsync(ct);

    /// <summary>Refunds that failed, and those that wait for the bank or for Stripe: for operators.</summary>
    public Task<List<RefundView>> UnsettledRefundsAsync(CancellationToken ct) =>
        View(db.Set<Refund>().Where(r => r.Status != RefundStatus.Succeeded)).Take(200).ToListAsync(ct);

    private static IQueryable<PaymentView> View(IQueryable<Payment> payments) => payments.AsNoTracking().Select(p => new PaymentView(
        p.Id, p.Reference, p.Method, p.Status, p.AmountFen, p.PaidFen, p.RefundingFen, p.RefundedFen, p.IdentificationCode, p.DeclineCode, p.OpenedAt, p.PaidAt));

    private static IQueryable<RefundView> View(IQueryable<Refund> refunds) => refunds.AsNoTracking().OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).Select(r => new RefundView(
        r.Id, r.PaymentId, r.Reference, r.Reason, r.AmountFen, r.Status, r.Error, r.Attempts, r.RequestedAt, r.SettledAt));
}
