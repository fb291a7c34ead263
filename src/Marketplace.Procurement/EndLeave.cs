using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Ends a deputy's arrangement before its last day; what the deputy signed stays signed.</summary>
public sealed class EndLeave(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens. Only the approver who was away may end it.</summary>
    /// <exception cref="Refusal">procurement.no_such_leave.</exception>
    public Task RunAsync(Actor approver, LeaveId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = BatchScope.UnitOf(approver, ApprovalRefusals.NoSuchLeave);
        var person = approver.RequirePerson();
        var leave = await db.Set<Leave>().SingleOrDefaultAsync(l => l.Id == id && l.Unit == unit && l.Absent == person, ct) ?? throw ApprovalRefusals.NoSuchLeave();
        if (leave.EndedAt is not null) return;
        leave.EndedAt = clock.GetUtcNow();
        audit.Append(approver, "procurement.leave_ended", $"unit:{unit.Value}", new { Leave = id.Value });
    }, ct);
}
