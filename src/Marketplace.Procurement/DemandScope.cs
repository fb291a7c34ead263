using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Whose demands an actor may see: a requester the own ones, an officer those handed to the unit's officers. Others do not exist.</summary>
internal static class DemandScope
{
    public static IQueryable<Demand> Demands(this MarketplaceDb db, Actor actor)
    {
        var all = db.Set<Demand>();
        if (actor.Role == Role.System) return all;
        var person = actor.RequirePerson();
        if (actor.Organisation is not { } unit) return all.Where(d => false);
        return actor.Role switch
        {
            Role.Requester => all.Where(d => d.Unit == unit && d.RequestedBy == person),
            // What is being written, or was taken back, is nobody else's business.
            Role.Officer => all.Where(d => d.Unit == unit && d.Status != DemandStatus.Draft && d.Status != DemandStatus.Withdrawn),
            _ => all.Where(d => false),
        };
    }

    public static async Task<Demand> DemandAsync(this MarketplaceDb db, Actor actor, DemandId id, CancellationToken ct) =>
        await db.Demands(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw DemandRefusals.NoSuchDemand();

    /// <summary>Those an officer may collect or send back, and their requester withdraw: submitted, or set free by the end of their batch.</summary>
    public static IQueryable<Demand> Waiting(this MarketplaceDb db, IQueryable<Demand> demands) => demands.Where(d =>
        d.Status == DemandStatus.Submitted || (d.Status == DemandStatus.Collected && db.Set<Batch>().Any(b => b.Id == d.Into && b.Status == BatchStatus.Cancelled)));

    /// <summary>Who asked for rows of a batch, in the demands collected onto it or in those whose missing goods it follows up.</summary>
    public static IQueryable<PersonId> RequestersOf(this MarketplaceDb db, Batch batch) => db.Set<Demand>().Where(d => d.Unit == batch.Unit
        && d.Status == DemandStatus.Collected && db.Set<BatchRow>().Any(r => r.DemandId == d.Id && r.BatchId == batch.Id)).Select(d => d.RequestedBy);
}
