using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>Lets the officers of a canteen contractor act as officers of the unit.</summary>
public sealed class GrantContractor(MarketplaceDb db, UnitDesk desk, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Granted twice, nothing more happens.</summary>
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_unit, .not_a_contractor.</exception>
    public Task<OrganisationId> RunAsync(Actor administrator, string creditCode, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        var code = CreditCode.Normalise(creditCode);
        var contractor = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Uscc == code, ct) ?? throw UnitRefusals.NoSuchUnit("creditCode");
        if (contractor.UnitType != UnitType.CanteenContractor || contractor.Id == unit) throw UnitRefusals.NotAContractor();
        if (await db.Set<ContractorGrant>().AnyAsync(g => g.Unit == unit && g.Contractor == contractor.Id, ct)) return contractor.Id;
        db.Add(new ContractorGrant { Unit = unit, Contractor = contractor.Id, Since = clock.GetUtcNow() });
        audit.Append(administrator, "accounts.contractor_granted", $"organisation:{unit.Value}", new { contractor = contractor.Id.Value });
        return contractor.Id;
    }, ct);
}

/// <summary>Takes the trading right back; it is gone from open sessions within five minutes.</summary>
public sealed class EndContractor(MarketplaceDb db, UnitDesk desk, AuditTrail audit)
{
    public Task RunAsync(Actor administrator, OrganisationId contractor, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        if (await db.Set<ContractorGrant>().Where(g => g.Unit == unit && g.Contractor == contractor).ExecuteDeleteAsync(ct) == 0) throw UnitRefusals.NoSuchTie();
        audit.Append(administrator, "accounts.contractor_ended", $"organisation:{unit.Value}", new { contractor = contractor.Value });
    }, ct);
}
