using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Disputed goods and the photographs about them, for the unit and the cooperative, and for the marketplace what both could not settle.</summary>
public sealed class DisputeDesk(MarketplaceDb db, CooperativeViews cooperatives, FileStore files)
{
    /// <summary>Longest open first. The marketplace sees what is before it, and what it decided.</summary>
    /// <param name="open">Only what is not ended.</param>
    public async Task<PageOf<DisputeView>> ListAsync(Actor actor, bool open, int page, int pageSize, CancellationToken ct)
    {
        actor.Require([.. BatchScope.Desk, Role.Cooperative, Role.Operator]);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 100));
        var orders = await OrdersAsync(actor, ct);
        var disputes = db.Set<Dispute>().AsNoTracking().Where(d => orders.Any(o => o.Id == d.PurchaseOrderId));
        if (actor.Role == Role.Operator) disputes = disputes.Where(d => d.Status == DisputeStatus.Maintained || d.Status == DisputeStatus.Decided);
        if (open) disputes = disputes.Where(d => d.EndedAt == null);
        var total = await disputes.CountAsync(ct);
        return new(total, page, pageSize, await ViewsAsync(disputes.OrderBy(d => d.OpenedAt).ThenBy(d => d.Id).Skip((page - 1) * pageSize).Take(pageSize), ct));
    }

    /// <exception cref="Refusal">procurement.no_such_dispute also where it is not the actor's to see.</exception>
    public async Task<DisputeView> FindAsync(Actor actor, DisputeId id, CancellationToken ct)
    {
        var orders = await OrdersAsync(actor, ct);
        var found = await ViewsAsync(db.Set<Dispute>().AsNoTracking().Where(d => d.Id == id && orders.Any(o => o.Id == d.PurchaseOrderId)), ct);
        return found is [var one] ? one : throw GoodsRefusals.NoSuchDispute();
    }

    private async Task<List<DisputeView>> ViewsAsync(IQueryable<Dispute> disputes, CancellationToken ct)
    {
        var some = await disputes.ToListAsync(ct);
        var ids = some.Select(d => d.PurchaseOrderId).Distinct().ToList();
        var orders = await db.Set<PurchaseOrder>().AsNoTracking().Include(o => o.Lines).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        return some.ConvertAll(d => DisputeView.Of(orders[d.PurchaseOrderId], d));
    }

    public Task<bool> NeedsTwoSignaturesAsync(OrganisationId unit, CancellationToken ct) => db.Set<AcceptanceRule>().AnyAsync(r => r.Unit == unit && r.TwoSignatures, ct);

    /// <summary>The photographs of an order the actor is a side of, or decides a dispute of; oldest first.</summary>
    public async Task<IReadOnlyList<PhotoView>> PhotosAsync(Actor actor, PurchaseOrderId id, CancellationToken ct)
    {
        if (!await (await OrdersAsync(actor, ct)).AnyAsync(o => o.Id == id, ct)) throw ProcurementRefusals.NoSuchPurchaseOrder();
        return await (
            from photo in db.Set<Photo>().AsNoTracking().Where(p => p.PurchaseOrderId == id)
            join line in db.Set<PurchaseLine>() on photo.LineId equals (PurchaseLineId?)line.Id into of
            from line in of.DefaultIfEmpty()
            orderby photo.At, photo.Id
            select new PhotoView(photo.Id, line == null ? null : line.Sku, photo.DisputeId, photo.OfUnit, photo.At, photo.Width, photo.Height)).ToListAsync(ct);
    }

    /// <summary>The picture itself, WebP.</summary>
    /// <exception cref="Refusal">procurement.no_such_photo also where it is not the actor's to see.</exception>
    public async Task<Stream> PictureAsync(Actor actor, PurchaseOrderId id, PhotoId photo, CancellationToken ct)
    {
        var orders = await OrdersAsync(actor, ct);
        var known = await db.Set<Photo>().AnyAsync(p => p.Id == photo && p.PurchaseOrderId == id && orders.Any(o => o.Id == id), ct);
        return known && files.Exists(Photo.PathOf(photo)) ? files.OpenRead(Photo.PathOf(photo)) : throw GoodsRefusals.NoSuchPhoto();
    }

    /// <summary>What the actor is a side of, or decides a dispute of.</summary>
    internal async Task<IQueryable<PurchaseOrder>> OrdersAsync(Actor actor, CancellationToken ct) => actor.Role == Role.Operator
        ? db.Set<PurchaseOrder>().Where(o => db.Set<Dispute>().Any(d => d.PurchaseOrderId == o.Id && (d.Status == DisputeStatus.Maintained || d.Status == DisputeStatus.Decided)))
        : await db.PurchaseOrdersAsync(actor, cooperatives, ct);
}
