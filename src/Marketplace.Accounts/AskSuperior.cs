using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>A unit names the one above it; the tie holds once that one has confirmed it.</summary>
public sealed class AskSuperior(MarketplaceDb db, UnitDesk desk, UnitTree tree, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_unit, .superior_there, .tree_would_circle.</exception>
    public Task<OrganisationId> RunAsync(Actor administrator, string creditCode, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        var code = CreditCode.Normalise(creditCode);
        var superior = await db.Set<Organisation>().Where(o => o.Uscc == code && o.Kind == OrganisationKind.PartnerUnit).Select(o => (OrganisationId?)o.Id).SingleOrDefaultAsync(ct)
            ?? throw UnitRefusals.NoSuchUnit("creditCode");
        if (superior == unit || await tree.IsAboveAsync(unit, superior, ct)) throw UnitRefusals.TreeWouldCircle();
        if (await db.Set<UnitTie>().AnyAsync(t => t.Subordinate == unit, ct)) throw UnitRefusals.SuperiorThere();
        db.Add(new UnitTie { Subordinate = unit, Superior = superior, AskedAt = clock.GetUtcNow() });
        audit.Append(administrator, "accounts.superior_asked", $"organisation:{unit.Value}", new { superior = superior.Value });
        return superior;
    }, ct);
}

/// <summary>The superior confirms a unit below it.</summary>
public sealed class ConfirmSubordinate(MarketplaceDb db, UnitDesk desk, UnitTree tree, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_tie, .tree_would_circle.</exception>
    public Task RunAsync(Actor administrator, OrganisationId subordinate, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var superior = await desk.RequireAdministratorAsync(administrator, ct);
        // Locks every tie: of two confirmations that would close a circle together, the second sees the first.
        await db.Set<UnitTie>().ExecuteUpdateAsync(s => s.SetProperty(t => t.AskedAt, t => t.AskedAt), ct);
        if (await tree.IsAboveAsync(subordinate, superior, ct)) throw UnitRefusals.TreeWouldCircle();
        DateTimeOffset? now = clock.GetUtcNow();
        if (await db.Set<UnitTie>().AnyAsync(t => t.Subordinate == subordinate && t.Superior == superior && t.ConfirmedAt != null, ct)) return;
        var confirmed = await db.Set<UnitTie>().Where(t => t.Subordinate == subordinate && t.Superior == superior).ExecuteUpdateAsync(s => s.SetProperty(t => t.ConfirmedAt, now), ct);
        if (confirmed == 0) throw UnitRefusals.NoSuchTie();
        audit.Append(administrator, "accounts.subordinate_confirmed", $"organisation:{subordinate.Value}", new { superior = superior.Value });
    }, ct);
}

/// <summary>Either side ends the tie, or the superior refuses what was asked.</summary>
public sealed class EndTie(MarketplaceDb db, UnitDesk desk, AuditTrail audit)
{
    /// <param name="subordinate">The unit below; the actor administers it or the one above.</param>
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_tie.</exception>
    public Task RunAsync(Actor administrator, OrganisationId subordinate, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var mine = await desk.RequireAdministratorAsync(administrator, ct);
        var ended = await db.Set<UnitTie>().Where(t => t.Subordinate == subordinate && (t.Subordinate == mine || t.Superior == mine)).ExecuteDeleteAsync(ct);
        if (ended == 0) throw UnitRefusals.NoSuchTie();
        audit.Append(administrator, "accounts.tie_ended", $"organisation:{subordinate.Value}", new { by = mine.Value });
    }, ct);
}
