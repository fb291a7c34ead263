using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Whose rows an actor may see at all. Anything outside is not found, as if it did not exist.</summary>
internal static class BatchScope
{
    public static readonly Role[] Desk = [Role.Officer, Role.Approver, Role.Finance];

    /// <summary>The batches of the actor's own unit. Signed-in people of no buying unit see none; what one may do with a row is asked after it was found.</summary>
    public static IQueryable<Batch> Batches(this MarketplaceDb db, Actor actor)
    {
        if (actor.Role == Role.System) return db.Set<Batch>();
        actor.RequirePerson();
        return Desk.Contains(actor.Role) && actor.Organisation is { } unit ? db.Set<Batch>().Where(b => b.Unit == unit) : db.Set<Batch>().Where(b => false);
    }

    /// <summary>The unit at whose desk the actor sits; to anybody else its rows do not exist.</summary>
    public static OrganisationId UnitOf(Actor actor, Func<Refusal> no)
    {
        actor.RequirePerson();
        return Desk.Contains(actor.Role) && actor.Organisation is { } unit ? unit : throw no();
    }

    public static async Task<Batch> BatchAsync(this MarketplaceDb db, Actor actor, BatchId id, CancellationToken ct) =>
        await db.Batches(actor).SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();

    /// <summary>The purchase orders the actor is a side of: the unit that buys, or the cooperative that supplies.</summary>
    public static async Task<IQueryable<PurchaseOrder>> PurchaseOrdersAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, CancellationToken ct)
    {
        // Orders of a batch that is still being placed are nobody's business yet.
        var orders = db.Set<PurchaseOrder>().Where(o => o.Status != PurchaseOrderStatus.Preparing);
        if (actor.Role == Role.System) return orders;
        actor.RequirePerson();
        if (actor.Organisation is not { } organisation) return orders.Where(o => false);
        if (Desk.Contains(actor.Role)) return orders.Where(o => o.Unit == organisation);
        return actor.Role == Role.Cooperative && await cooperatives.OfOrganisationAsync(organisation, ct) is { Id: var own }
            ? orders.Where(o => o.CooperativeId == own)
            : orders.Where(o => false);
    }

    public static async Task<PurchaseOrder> PurchaseOrderAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, PurchaseOrderId id, CancellationToken ct) =>
        await (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).WithGoods().SingleOrDefaultAsync(o => o.Id == id, ct)
        ?? throw ProcurementRefusals.NoSuchPurchaseOrder();

    /// <summary>A waybill leads to a door: of a claim round the unit sees what left and when, and each member the own parcel.</summary>
    public static async Task<bool> HidesParcelsAsync(this MarketplaceDb db, Actor actor, BatchId batch, CancellationToken ct) =>
        Desk.Contains(actor.Role) && await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == batch, ct);

    /// <summary>With everything that happened to its goods.</summary>
    public static IQueryable<PurchaseOrder> WithGoods(this IQueryable<PurchaseOrder> orders) => orders.Include(o => o.Lines).Include(o => o.Consignments)
        .Include(o => o.Receipts).ThenInclude(r => r.Lines).Include(o => o.Inspections).ThenInclude(i => i.Lines).Include(o => o.Disputes).AsSplitQuery();
}
