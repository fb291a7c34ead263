using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Sku">The line it shows, if it shows one.</param>
/// <param name="Dispute">The dispute it is evidence in.</param>
public sealed record AddPhotoRequest(string? Sku = null, Guid? Dispute = null);

/// <summary>What was taken into the file: <paramref name="Id"/> names it from now on.</summary>
public sealed record AddedPhoto(PhotoId Id, int Width, int Height);

/// <summary>One side of a purchase order adds a photograph. Place, time and device of the telephone are dropped.</summary>
public sealed class AddPhoto(MarketplaceDb db, CooperativeViews cooperatives, FileStore files, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_such_line_of_order, .no_such_dispute, .photo_missing, .photo_too_large, .photo_too_wide, .photo_unreadable, .too_many_photos.</exception>
    public async Task<AddedPhoto> RunAsync(Actor side, PurchaseOrderId id, AddPhotoRequest about, Stream upload, CancellationToken ct)
    {
        // Decoding takes a tenth of a second of one processor: outside the transaction, and only for who may add one.
        await JudgeAsync(side, id, about, ct);
        var (webp, width, height) = PhotoPaper.Develop(await PhotoPaper.ReadAsync(upload, ct));
        var photo = Ids.New<PhotoId>(clock);
        await files.SaveAsync(Path.GetDirectoryName(Photo.PathOf(photo))!, Path.GetFileName(Photo.PathOf(photo)), new MemoryStream(webp), ct);
        try
        {
            return await db.TransactAsync(async () =>
            {
                var (line, dispute) = await JudgeAsync(side, id, about, ct);
                db.Add(new Photo { Id = photo, PurchaseOrderId = id, LineId = line, DisputeId = dispute, OfUnit = side.Role != Role.Cooperative, By = side.Person, At = clock.GetUtcNow(), Width = width, Height = height });
                audit.Append(side, "procurement.photo_added", $"po:{id.Value}", new { Photo = photo.Value });
                return new AddedPhoto(photo, width, height);
            }, ct);
        }
        catch
        {
            files.Delete(Photo.PathOf(photo));
            throw;
        }
    }

    private async Task<(PurchaseLineId? Line, DisputeId? Dispute)> JudgeAsync(Actor side, PurchaseOrderId id, AddPhotoRequest about, CancellationToken ct)
    {
        var order = await (await db.PurchaseOrdersAsync(side, cooperatives, ct)).AsNoTracking().WithGoods().SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw ProcurementRefusals.NoSuchPurchaseOrder();
        side.Require(Role.Officer, Role.Cooperative);
        var ofUnit = side.Role != Role.Cooperative;
        if (await db.Set<Photo>().CountAsync(p => p.PurchaseOrderId == id && p.OfUnit == ofUnit, ct) >= PhotoPaper.Most) throw GoodsRefusals.TooManyPhotos(PhotoPaper.Most);
        if (about.Dispute is { } asked)
            return order.Disputes.Find(d => d.Id == new DisputeId(asked)) is { } dispute ? (dispute.LineId, dispute.Id) : throw GoodsRefusals.NoSuchDispute();
        return (string.IsNullOrWhiteSpace(about.Sku) ? null : (order.LineOf(about.Sku) ?? throw GoodsRefusals.NoSuchLine(about.Sku)).Id, null);
    }
}
