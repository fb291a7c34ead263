using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The way of a claimed row after the round closed.</summary>
internal static class ClaimParcels
{
    /// <summary>The purchase order that supplies a row; null before the batch is placed, and when the goods will not come.</summary>
    public static Task<PurchaseOrder?> OrderOfRowAsync(this MarketplaceDb db, BatchId batch, int row, CancellationToken ct) =>
        db.Set<PurchaseOrder>().AsNoTracking().FirstOrDefaultAsync(o => o.BatchId == batch && o.Status != PurchaseOrderStatus.Preparing
            && db.Set<Share>().Any(s => s.BatchId == batch && s.Row == row && s.PurchaseOrderId == o.Id && !s.Withdrawn), ct);

    /// <summary>Until the cooperative confirms, which is when it packs.</summary>
    public static bool MayChange(BatchRow row, PurchaseOrder? order) =>
        row.Status != RowStatus.Failed && order is null or { Status: PurchaseOrderStatus.Created or PurchaseOrderStatus.ChangeRequested };
}
