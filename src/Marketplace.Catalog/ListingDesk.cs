namespace Marketplace.Catalog;

/// <summary>Finds listings and whose they are.</summary>
public sealed class ListingDesk(MarketplaceDb db, CooperativeViews cooperatives)
{
    /// <summary>The listing, if the actor's organisation is the cooperative that sells it. A public thing one may not change is a 403.</summary>
    internal async Task<Listing> OwnAsync(Actor actor, ProductId product, CancellationToken ct)
    {
        if (actor.Role == Role.Guest) actor.RequirePerson();
        var listing = await db.Set<Listing>().Include(l => l.Tiers).FirstOrDefaultAsync(l => l.Id == product, ct) ?? throw CatalogRefusals.ProductNotFound();
        await RequireOwnerAsync(actor, listing.CooperativeId, ct);
        return listing;
    }

    internal async Task RequireOwnerAsync(Actor actor, CooperativeId cooperative, CancellationToken ct)
    {
        if (actor.Role == Role.System) return;
        if (actor is not { Role: Role.Cooperative, Organisation: { } organisation }
            || await cooperatives.OfOrganisationAsync(organisation, ct) is not { } own || own.Id != cooperative)
            throw CatalogRefusals.NotYourListing();
    }
}
