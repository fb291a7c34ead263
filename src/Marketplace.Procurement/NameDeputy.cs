using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Deputy">Another approver of the unit.</param>
/// <param name="From">First day of the leave, in Sichuan; today or later.</param>
/// <param name="Until">Its last day.</param>
public sealed record NameDeputyRequest(Guid? Deputy, DateOnly? From, DateOnly? Until);

public sealed record NamedLeave(LeaveId Id);

/// <summary>An approver going on leave names who decides meanwhile, within the limit of the one who is away.</summary>
public sealed class NameDeputy(MarketplaceDb db, OrganisationViews organisations, AuditTrail audit, TimeProvider clock)
{
    internal const int MostDays = 92;

    /// <exception cref="Refusal">procurement.deputy_unknown, .leave_days_wrong, .leave_overlaps.</exception>
    public Task<NamedLeave> RunAsync(Actor approver, NameDeputyRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = approver.RequireOrganisation(Role.Approver);
        var absent = approver.RequirePerson();
        if (wanted.Deputy is not { } chosen || chosen == absent.Value
            || !(await organisations.MembersAsync(unit, Role.Approver, ct)).Contains(new PersonId(chosen))) throw ApprovalRefusals.DeputyUnknown();
        if (wanted is not { From: { } from, Until: { } until } || from < BusinessDay.Today(clock) || until < from || until.DayNumber - from.DayNumber >= MostDays)
            throw ApprovalRefusals.LeaveDaysWrong(MostDays);
        var mine = await db.Set<Leave>().AsNoTracking().Where(l => l.Unit == unit && l.Absent == absent).ToListAsync(ct);
        if (mine.Exists(l => l.EndedAt == null && l.From <= until && l.Until >= from)) throw ApprovalRefusals.LeaveOverlaps();

        var leave = new Leave { Id = Ids.New<LeaveId>(clock), Unit = unit, Absent = absent, Number = 1 + mine.Count, Deputy = new(chosen), From = from, Until = until, NamedAt = clock.GetUtcNow() };
        db.Add(leave);
        audit.Append(approver, "procurement.deputy_named", $"unit:{unit.Value}", new { Deputy = chosen, from, until });
        return new NamedLeave(leave.Id);
    }, ct);
}
