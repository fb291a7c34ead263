using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Who may arrange the affairs of a unit.</summary>
public sealed class UnitDesk(MarketplaceDb db)
{
    // The house's unit roles; what one may do as each is checked where it is done.
    internal static bool IsUnitRole(Role role) => role is not (Role.Guest or Role.Consumer or Role.Cooperative or Role.Operator or Role.System);

    public async Task<bool> IsAdministratorAsync(Actor actor, CancellationToken ct) =>
        actor.Organisation is { } unit && actor.Person?.Value is { } person && await db.Set<UnitAdministrator>().AnyAsync(a => a.OrganisationId == unit && a.PersonId == person, ct);

    /// <summary>The unit the actor administers; anyone else is refused.</summary>
    public async Task<OrganisationId> RequireAdministratorAsync(Actor actor, CancellationToken ct)
    {
        actor.RequirePerson();
        return await IsAdministratorAsync(actor, ct) ? actor.Organisation!.Value : throw UnitRefusals.NotAdministrator();
    }
}
