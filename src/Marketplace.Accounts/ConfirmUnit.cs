using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>The operator enters a registered unit; whoever registered it becomes its officer and administrator and is told by letter.</summary>
public sealed class ConfirmUnit(MarketplaceDb db, OrganisationDesk desk, Mailroom mail, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">accounts.no_such_registration, .registration_decided, .unit_known.</exception>
    public Task<OrganisationId> RunAsync(Actor who, UnitRegistrationId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        who.Require(Role.Operator);
        var registration = await db.Set<UnitRegistration>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw UnitRefusals.NoSuchRegistration();
        if (registration.State == RegistrationState.Waiting && await db.Set<Organisation>().AnyAsync(o => o.Uscc == registration.Uscc, ct)) throw UnitRefusals.UnitKnown();
        var person = await db.Set<Person>().SingleAsync(p => p.Id == registration.PersonId, ct);
        var organisation = desk.Enter(new(OrganisationKind.PartnerUnit, registration.NameZh, registration.NameEn, registration.Uscc, registration.CountyCode, registration.UnitType));
        registration.Confirm(organisation, clock.GetUtcNow());
        await desk.JoinAsync(person.Email!, organisation, Role.Officer, null, ct);
        db.Add(new UnitAdministrator { OrganisationId = organisation, PersonId = person.Id });
        mail.Send(person.Email!, person.Language,
            new Words("单位已通过核验", "Your unit is confirmed"),
            new Words($"{person.Name}，您好！\n\n{registration.NameZh} 已通过核验，您是它的经办人和管理员。\n重新登录后即可进入“单位采购”，先邀请审批人和财务人员，再填报预留份额计划。\n\n山海集",
                $"Hello {person.Name},\n\n{registration.NameEn} is confirmed; you are its officer and administrator.\nSign in again to reach Procurement: invite an approver and a finance person first, then write the reserve plan.\n\nShanhai Market"));
        audit.Append(who, "accounts.unit_confirmed", $"organisation:{organisation.Value}", new { registration.Uscc });
        return organisation;
    }, ct);
}

/// <summary>The operator refuses a registered unit with a reason, which the person reads in a letter.</summary>
public sealed class RefuseUnit(MarketplaceDb db, Mailroom mail, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">accounts.no_such_registration, .registration_decided, .unit_reason_needed.</exception>
    public Task RunAsync(Actor who, UnitRegistrationId id, string? reason, CancellationToken ct) => db.TransactAsync(async () =>
    {
        who.Require(Role.Operator);
        var registration = await db.Set<UnitRegistration>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw UnitRefusals.NoSuchRegistration();
        var why = reason?.Trim() is { Length: > 0 and <= 500 } said ? said : throw UnitRefusals.UnitReasonNeeded();
        registration.Refuse(why, clock.GetUtcNow());
        var person = await db.Set<Person>().SingleAsync(p => p.Id == registration.PersonId, ct);
        mail.Send(person.Email!, person.Language,
            new Words("单位登记未通过", "Your unit was not confirmed"),
            new Words($"{person.Name}，您好！\n\n{registration.NameZh} 的登记未通过：{why}\n改正后可以重新登记。\n\n山海集",
                $"Hello {person.Name},\n\n{registration.NameEn} was not confirmed: {why}\nYou may register it again once that is put right.\n\nShanhai Market"));
        audit.Append(who, "accounts.unit_refused", $"registration:{id.Value}", new { registration.Uscc });
    }, ct);
}
