using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The last stages of a batch: settling once money came for its accepted orders, settled when all of it is paid.</summary>
internal static class PaidStage
{
    public static string Of(string fulfilment, long payableFen, long paidFen) =>
        fulfilment != "accepted" || paidFen == 0 ? fulfilment : paidFen < payableFen ? "settling" : "settled";

    /// <summary>Asks the paid book only about batches that are accepted as a whole.</summary>
    public static async Task<List<BatchView>> WithPaidStageAsync(this MarketplaceDb db, List<BatchView> batches, CancellationToken ct)
    {
        var accepted = batches.Where(b => b.Fulfilment == "accepted").Select(b => b.Id).ToList();
        if (accepted.Count == 0) return batches;
        var orders = await db.Set<PurchaseOrder>().AsNoTracking().Where(o => accepted.Contains(o.BatchId))
            .Select(o => new { o.BatchId, o.PayableFen, Paid = db.Set<PaidRow>().Where(p => p.PurchaseOrderId == o.Id).Sum(p => p.Fen) }).ToListAsync(ct);
        var sums = orders.GroupBy(o => o.BatchId).ToDictionary(g => g.Key, g => (Payable: g.Sum(o => o.PayableFen), Paid: g.Sum(o => o.Paid)));
        return batches.ConvertAll(b => sums.TryGetValue(b.Id, out var sum) ? b with { Fulfilment = Of(b.Fulfilment, sum.Payable, sum.Paid) } : b);
    }
}
