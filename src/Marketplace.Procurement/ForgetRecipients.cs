using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>
/// Every night: takes recipients, telephones, addresses and the buyer's own columns off batches that are over: all goods
/// delivered, accepted or declined, or never placed, longer ago than they are kept; and off the demands of these, and those
/// left unfinished or withdrawn as long. Goods, quantities and money stay. Of gifts that were placed the digest of the recipient
/// stays too, until their year is over: so long it is counted what one person gets (<see cref="GiftAllowance"/>).
/// </summary>
public sealed class ForgetRecipients(MarketplaceDb db, ClaimRounds rounds, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    private static readonly BatchStatus[] Placed = [BatchStatus.Placed, BatchStatus.PlacedWithShortfall];
    private static readonly BatchStatus[] Unplaced = [BatchStatus.Draft, BatchStatus.Checked, BatchStatus.Rejected, BatchStatus.Cancelled];

    public async Task RunAsync(CancellationToken ct)
    {
        var old = clock.GetUtcNow().AddDays(-options.Value.RecipientsKeptDays);
        await ForgetYearsAsync(BusinessDay.Today(clock).Year, ct);
        var over = await Over(old).Where(b => db.Set<BatchRow>().Any(r => r.BatchId == b.Id && (r.Recipient != "" || r.Phone != "" || r.Address != "" || r.Remark != "" || r.Own != "")))
            .OrderBy(b => b.MovedAt).Select(b => new { b.Id, Counts = Placed.Contains(b.Status) }).Take(200).ToListAsync(ct);
        foreach (var (batch, counts) in over.Select(b => (b.Id, b.Counts)))
            await db.TransactAsync(async () =>
            {
                await db.Set<BatchRow>().Where(r => r.BatchId == batch).ExecuteUpdateAsync(s => s
                    .SetProperty(r => r.Recipient, "").SetProperty(r => r.Phone, "").SetProperty(r => r.Address, "").SetProperty(r => r.Remark, "").SetProperty(r => r.Own, "")
                    .SetProperty(r => r.Problems, "").SetProperty(r => r.RecipientDigest, r => counts ? r.RecipientDigest : null), ct);
                await rounds.ForgetAsync(batch, ct);
            }, ct);
        await db.TransactAsync(() => ForgetDemandsAsync(old, ct), ct);
    }

    private async Task ForgetYearsAsync(int year, CancellationToken ct)
    {
        var past = db.Set<Batch>().Where(b => b.PlanYear < year && Placed.Contains(b.Status));
        var marked = await db.Set<BatchRow>().Where(r => r.RecipientDigest != null && past.Any(b => b.Id == r.BatchId)).Select(r => r.BatchId).Distinct().ToListAsync(ct);
        foreach (var batch in marked)
            await db.TransactAsync(() => db.Set<BatchRow>().Where(r => r.BatchId == batch).ExecuteUpdateAsync(s => s.SetProperty(r => r.RecipientDigest, (string?)null), ct), ct);
    }

    private IQueryable<Batch> Over(DateTimeOffset old)
    {
        var orders = db.Set<PurchaseOrder>();
        return db.Set<Batch>().Where(b => b.MovedAt < old && (Unplaced.Contains(b.Status)
            || (Placed.Contains(b.Status) && !orders.Any(o => o.BatchId == b.Id && o.Status != PurchaseOrderStatus.Declined
                && !(o.Status == PurchaseOrderStatus.Accepted && o.AcceptedAt < old) && !(o.Status == PurchaseOrderStatus.Received && o.ReceivedAt < old)))));
    }

    // Those of demands that nobody works on, or whose batch is over. One that waits, also because its batch was cancelled, keeps them.
    private Task<int> ForgetDemandsAsync(DateTimeOffset old, CancellationToken ct)
    {
        var done = Over(old).Where(b => b.Status != BatchStatus.Cancelled);
        return db.Set<DemandRow>().Where(r => (r.Recipient != "" || r.Phone != "" || r.Address != "" || r.Remark != "")
            && db.Set<Demand>().Any(d => d.Id == r.DemandId && ((SaveDemand.Open.Contains(d.Status) && d.MovedAt < old) || done.Any(b => b.Id == d.Into)))).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.Recipient, "").SetProperty(r => r.Phone, "").SetProperty(r => r.Address, "").SetProperty(r => r.Remark, ""), ct);
    }
}
