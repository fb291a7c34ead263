using Marketplace.Accounts;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Whose rows an actor may see at all. Anything outside is not found, as if it did not exist.</summary>
internal static class BatchScope
{
    private static readonly Role[] Desk = [Role.Officer, Role.Approver, Role.Finance];

    /// <summary>The batches of the actor's own unit; refuses people who belong to no buying unit.</summary>
    public static IQueryable<Batch> Batches(this MarketplaceDb db, Actor actor)
    {
        if (actor.Role == Role.System) return db.Set<Batch>();
        var unit = actor.RequireOrganisation(Desk);
        return db.Set<Batch>().Where(b => b.Unit == unit);
    }

    public static async Task<Batch> BatchAsync(this MarketplaceDb db, Actor actor, BatchId id, CancellationToken ct) =>
        await db.Batches(actor).SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();

    /// <summary>The purchase orders the actor is a side of: the unit that buys, or the cooperative that supplies.</summary>
    public static async Task<IQueryable<PurchaseOrder>> PurchaseOrdersAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, CancellationToken ct)
    {
        // Orders of a batch that is still being placed are nobody's business yet.
        var orders = db.Set<PurchaseOrder>().Where(o => o.Status != PurchaseOrderStatus.Preparing);
        if (actor.Role == Role.System) return orders;
        if (actor.Role == Role.Cooperative)
        {
            var cooperative = await OwnCooperativeAsync(actor, cooperatives, ct);
            return orders.Where(o => o.CooperativeId == cooperative);
        }
        var unit = actor.RequireOrganisation(Desk);
        return orders.Where(o => o.Unit == unit);
    }

    public static async Task<PurchaseOrder> PurchaseOrderAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, PurchaseOrderId id, CancellationToken ct) =>
        await (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).Include(o => o.Lines).Include(o => o.Consignments).SingleOrDefaultAsync(o => o.Id == id, ct)
        ?? throw ProcurementRefusals.NoSuchPurchaseOrder();

    private static async Task<CooperativeId> OwnCooperativeAsync(Actor actor, CooperativeViews cooperatives, CancellationToken ct) =>
        (await cooperatives.OfOrganisationAsync(actor.RequireOrganisation(Role.Cooperative), ct))?.Id ?? throw ProcurementRefusals.NoSuchPurchaseOrder();
}
