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

/// <summary>A refund that is not out yet.</summary>
/// <param name="NeedsHelp">It will not go out by itself any more.</param>
public sealed record UnsettledRefund(RefundView Refund, PaymentMethod Method, bool NeedsHelp);

/// <summary>Looking payments up.</summary>
public sealed class PaymentViews(MarketplaceDb db)
{
    public Task<PaymentView?> FindAsync(PaymentId id, CancellationToken ct) => View(db.Set<Payment>().Where(p => p.Id == id)).SingleOrDefaultAsync(ct);

    public Task<PaymentView?> OfReferenceAsync(string reference, CancellationToken ct) =>
        View(db.Set<Payment>().Where(p => p.Reference == reference)).SingleOrDefaultAsync(ct);

    /// <summary>The refunds of a payment, oldest first.</summary>
    public Task<List<RefundView>> RefundsAsync(PaymentId id, CancellationToken ct) =>
        View(db.Set<Refund>().Where(r => r.PaymentId == id)).ToListAsync(ct);

    /// <summary>Refunds that failed, and those that wait for the bank or for Stripe, with how their payment came.</summary>
    public async Task<IReadOnlyList<UnsettledRefund>> UnsettledRefundsAsync(Actor actor, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        var refunds = await View(db.Set<Refund>().Where(r => r.Status != RefundStatus.Succeeded)).Take(MostShown).ToListAsync(ct);
        PaymentId[] ids = [.. refunds.Select(r => r.PaymentId).Distinct()];
        var methods = await db.Set<Payment>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Method, ct);
        return [.. refunds.Select(r => new UnsettledRefund(r, methods[r.PaymentId], r.Status == RefundStatus.Failed || r.Attempts >= Refund.MostAttempts))];
    }

    /// <summary>Bank transfers that have not arrived, oldest first.</summary>
    public async Task<IReadOnlyList<PaymentView>> AwaitedTransfersAsync(Actor actor, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return await View(db.Set<Payment>().Where(p => p.Method == PaymentMethod.BankTransfer && p.Status == PaymentStatus.Pending).OrderBy(p => p.OpenedAt))
            .Take(MostShown).ToListAsync(ct);
    }

    private const int MostShown = 200;

    private static IQueryable<PaymentView> View(IQueryable<Payment> payments) => payments.AsNoTracking().Select(p => new PaymentView(
        p.Id, p.Reference, p.Method, p.Status, p.AmountFen, p.PaidFen, p.RefundingFen, p.RefundedFen, p.IdentificationCode, p.DeclineCode, p.OpenedAt, p.PaidAt));

    private static IQueryable<RefundView> View(IQueryable<Refund> refunds) => refunds.AsNoTracking().OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).Select(r => new RefundView(
        r.Id, r.PaymentId, r.Reference, r.Reason, r.AmountFen, r.Status, r.Error, r.Attempts, r.RequestedAt, r.SettledAt));
}
