using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A code with the number of its entitlement.</summary>
public sealed record NumberedCode(int Number, string Code);

/// <summary>Voids the code of one entitlement and makes the next one; or only voids it, where nobody shall have it.</summary>
public sealed class ReplaceCode(MarketplaceDb db, ClaimRounds rounds, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The new code, or null when it was only revoked. A replacement may follow a revocation.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .no_such_entitlement, .round_not_running, .code_spent.</exception>
    public Task<NumberedCode?> RunAsync(Actor officer, BatchId id, int number, bool onlyRevoke, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        var now = clock.GetUtcNow();
        if (!await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == id && r.CodesMadeAt != null && r.ClosedAt == null, ct)) throw ClaimsRefusals.RoundNotRunning();
        var last = await db.Set<IssuedCode>().AsNoTracking().Where(c => c.BatchId == id && c.Number == number).OrderByDescending(c => c.Issue).FirstOrDefaultAsync(ct)
            ?? throw ClaimsRefusals.NoSuchNumber(number);
        if (last.State == CodeState.Used) throw ClaimsRefusals.CodeSpent(number);
        // Of a claim and a revocation at once, one finds the code no longer live.
        if (last.State == CodeState.Live && await db.Set<IssuedCode>().Where(c => c.BatchId == id && c.Number == number && c.Issue == last.Issue && c.State == CodeState.Live)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CodeState.Revoked).SetProperty(c => c.ChangedAt, now), ct) == 0) throw ClaimsRefusals.CodeSpent(number);
        audit.Append(officer, onlyRevoke ? "procurement.code_revoked" : "procurement.code_replaced", $"batch:{id.Value}", new { batch.Number, entitlement = number });
        return onlyRevoke ? null : new NumberedCode(number, await rounds.IssueAsync(id, number, last.Issue + 1, now, ct));
    }, ct);
}
