using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Sets what an approver of the unit may approve at once.</summary>
public sealed class ChangeLimit(MarketplaceDb db, UnitDesk desk, AuditTrail audit)
{
    /// <exception cref="Refusal">accounts.not_administrator, .limit_wrong, .no_such_member.</exception>
    public Task RunAsync(Actor administrator, PersonId person, long limitFen, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        MemberRules.Check(Role.Approver, limitFen);
        var changed = await db.Set<Membership>().Where(m => m.OrganisationId == unit && m.PersonId == person.Value && m.Role == Role.Approver).ExecuteUpdateAsync(s => s.SetProperty(m => m.LimitFen, limitFen), ct);
        if (changed == 0) throw UnitRefusals.NoSuchMember();
        audit.Append(administrator, "accounts.limit_changed", $"organisation:{unit.Value}", new { person = person.Value, limitFen });
    }, ct);
}

/// <summary>Takes a role of the unit from a person; with the last one the administrator's right goes too.</summary>
public sealed class RemoveMember(MarketplaceDb db, UnitDesk desk, AuditTrail audit)
{
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_member, .last_administrator.</exception>
    public Task RunAsync(Actor administrator, PersonId person, Role role, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        var id = person.Value;
        if (await db.Set<Membership>().Where(m => m.OrganisationId == unit && m.PersonId == id && m.Role == role).ExecuteDeleteAsync(ct) == 0) throw UnitRefusals.NoSuchMember();
        if (!await db.Set<Membership>().AnyAsync(m => m.OrganisationId == unit && m.PersonId == id, ct)) await Administrators.TakeAsync(db, unit, id, ct);
        audit.Append(administrator, "accounts.person_removed", $"organisation:{unit.Value}", new { person = id, role = role.ToString() });
    }, ct);
}

/// <summary>Makes a member an administrator, or takes the right back; a unit keeps at least one.</summary>
public sealed class SetAdministrator(MarketplaceDb db, UnitDesk desk, AuditTrail audit)
{
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_member, .last_administrator.</exception>
    public Task RunAsync(Actor administrator, PersonId person, bool may, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        var id = person.Value;
        if (!await db.Set<Membership>().AnyAsync(m => m.OrganisationId == unit && m.PersonId == id, ct)) throw UnitRefusals.NoSuchMember();
        if (may == await db.Set<UnitAdministrator>().AnyAsync(a => a.OrganisationId == unit && a.PersonId == id, ct)) return;
        if (may) db.Add(new UnitAdministrator { OrganisationId = unit, PersonId = id });
        else await Administrators.TakeAsync(db, unit, id, ct);
        audit.Append(administrator, may ? "accounts.administrator_named" : "accounts.administrator_ended", $"organisation:{unit.Value}", new { person = id });
    }, ct);
}

internal static class Administrators
{
    /// <summary>Takes the right from one; refuses for the last.</summary>
    public static async Task TakeAsync(MarketplaceDb db, OrganisationId unit, Guid person, CancellationToken ct)
    {
        var all = db.Set<UnitAdministrator>().Where(a => a.OrganisationId == unit);
        // Locks them all: two who take it from each other at once must not both succeed.
        await all.ExecuteUpdateAsync(s => s.SetProperty(a => a.OrganisationId, a => a.OrganisationId), ct);
        if (await all.AnyAsync(a => a.PersonId == person, ct) && await all.CountAsync(ct) == 1) throw UnitRefusals.LastAdministrator();
        await all.Where(a => a.PersonId == person).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Takes an invitation back before it is used.</summary>
public sealed class WithdrawInvitation(MarketplaceDb db, UnitDesk desk, AuditTrail audit)
{
    /// <exception cref="Refusal">accounts.not_administrator, .no_such_member.</exception>
    public Task RunAsync(Actor administrator, InvitationId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = await desk.RequireAdministratorAsync(administrator, ct);
        if (await db.Set<Invitation>().Where(i => i.Id == id && i.OrganisationId == unit).ExecuteDeleteAsync(ct) == 0) throw UnitRefusals.NoSuchMember();
        audit.Append(administrator, "accounts.invitation_withdrawn", $"organisation:{unit.Value}", new { invitation = id.Value });
    }, ct);
}
