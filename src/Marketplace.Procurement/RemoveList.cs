using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Deletes a list, or brings it back.</summary>
public sealed class RemoveList(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_list.</exception>
    public Task<SavedListId> RunAsync(Actor officer, SavedListId id, bool back, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = BatchScope.UnitOf(officer, ComposeRefusals.NoSuchList);
        var list = await db.Set<SavedList>().SingleOrDefaultAsync(l => l.Id == id && l.Unit == unit, ct) ?? throw ComposeRefusals.NoSuchList();
        officer.Require(Role.Officer);
        if (back == list.RemovedAt is null) return id;
        list.RemovedAt = back ? null : clock.GetUtcNow();
        audit.Append(officer, back ? "procurement.list_restored" : "procurement.list_removed", $"list:{id.Value}", new { });
        return id;
    }, ct);
}
