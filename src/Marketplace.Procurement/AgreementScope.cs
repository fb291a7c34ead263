using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Whose agreements an actor may see: those of the own unit, or of the own cooperative. Others do not exist.</summary>
internal static class AgreementScope
{
    public static async Task<IQueryable<Agreement>> AgreementsAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, CancellationToken ct)
    {
        actor.RequirePerson();
        var all = db.Set<Agreement>();
        if (actor.Organisation is not { } organisation) return all.Where(a => false);
        if (BatchScope.Desk.Contains(actor.Role)) return all.Where(a => a.Unit == organisation);
        return actor.Role == Role.Cooperative && await cooperatives.OfOrganisationAsync(organisation, ct) is { Id: var own } ? all.Where(a => a.CooperativeId == own) : all.Where(a => false);
    }

    public static async Task<Agreement> AgreementAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, AgreementId id, CancellationToken ct) =>
        await (await db.AgreementsAsync(actor, cooperatives, ct)).Include(a => a.Lines).SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw AgreementRefusals.NoSuchAgreement();
}
