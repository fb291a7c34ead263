using Stripe;

namespace Marketplace.Payments;

/// <summary>
/// Performs one refund: claims it, looks whether Stripe already has it, sends it under its own id, books its own amount.
/// A crash at any step repeats the same question; Stripe's final no is kept in the row and told.
/// </summary>
public sealed class SendRefund(MarketplaceDb db, StripeDesk stripe, PaymentBook book, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task RunAsync(Guid refundId, CancellationToken ct)
    {
        var id = new RefundId(refundId);
        if (!await db.TransactAsync(() => ClaimAsync(id, ct), ct)) return;
        var refund = await db.Set<Refund>().AsNoTracking().SingleAsync(r => r.Id == id, ct);
        RefundTruth truth;
        try
        {
            truth = await AskAsync(refund, ct);
        }
        catch (StripeException no)
        {
            truth = new(refund.StripeId ?? "", id, refund.IntentId ?? "", refund.AmountFen, RefundStatus.Failed, no.StripeError?.Code ?? no.Message);
        }
        catch (Refusal outage)
        {
            await db.TransactAsync(() => PutOffAsync(id, outage, ct), ct);
            return;
        }
        await db.TransactAsync(() => BookAsync(id, truth, ct), ct);
    }

    private async Task<RefundTruth> AskAsync(Refund refund, CancellationToken ct)
    {
        // Money of the demonstration's past goes back where it came from: nowhere.
        if (refund.IntentId is not { } intent) return new("", refund.Id, "", refund.AmountFen, RefundStatus.Succeeded, null);
        // A try of more than a day ago may have succeeded unheard, and its key be forgotten at Stripe.
        var sent = refund.Attempts > 1 || refund.Round > 0
            ? (await stripe.RefundsAsync(intent, ct)).FirstOrDefault(r => r.Ours == refund.Id && r.Status != RefundStatus.Failed) : null;
        return sent ?? await stripe.RefundAsync(refund, ct);
    }

    private async Task<bool> ClaimAsync(RefundId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? next = now + Lease;
        return await db.Set<Refund>().Where(r => r.Id == id && (r.Status == RefundStatus.Requested || r.Status == RefundStatus.Pending) && r.NextAt <= now && r.Attempts < Refund.MostAttempts)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.NextAt, next).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct) == 1;
    }

    private async Task PutOffAsync(RefundId id, Refusal outage, CancellationToken ct)
    {
        var refund = await db.Set<Refund>().SingleAsync(r => r.Id == id, ct);
        refund.NextAt = clock.GetUtcNow().AddSeconds(10 * Math.Pow(2, refund.Attempts));
        refund.Error = outage.Code;
    }

    private async Task BookAsync(RefundId id, RefundTruth truth, CancellationToken ct)
    {
        var refund = await db.Set<Refund>().SingleAsync(r => r.Id == id, ct);
        var payment = await db.Set<Payment>().SingleAsync(p => p.Id == refund.PaymentId, ct);
        if (truth.StripeId.Length > 0) refund.StripeId = truth.StripeId;
        // Accepted but not yet paid out: its event will tell, and the sweep asks from time to time.
        if (truth.Status == RefundStatus.Pending) refund.NextAt = clock.GetUtcNow().AddHours(1);
        book.Settle(payment, refund, truth.Status, truth.Reason);
    }
}
