namespace Marketplace.Payments;

/// <summary>Finds what a lost webhook, a crash or an outage left: unread events, payments to ask about, refunds to send.</summary>
public sealed class CatchUpWithStripe(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var settled = now.AddSeconds(-20);
        var unread = await db.Set<StripeEvent>().Where(e => e.ReadAt == null && e.ReceivedAt <= settled).OrderBy(e => e.ReceivedAt).Select(e => e.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in unread) jobs.Enqueue<ReadStripeEvent>(read => read.RunAsync(id, CancellationToken.None));

        var open = await db.Set<Payment>().Where(p => p.AskAt <= now).OrderBy(p => p.AskAt).Select(p => p.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in open.Select(p => p.Value)) jobs.Enqueue<AskAboutPayment>(ask => ask.RunAsync(id, CancellationToken.None));

        var back = await db.Set<Refund>().Where(r => r.NextAt <= now && r.Attempts < Refund.MostAttempts).OrderBy(r => r.NextAt).Select(r => r.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in back.Select(r => r.Value)) jobs.Enqueue<SendRefund>(send => send.RunAsync(id, CancellationToken.None));
    }
}
