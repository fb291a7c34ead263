using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The codes of a round that can still be used, for printing or mailing. Every handing-out is written in the trail.</summary>
public sealed class HandOutCodes(MarketplaceDb db, ClaimKeys keys, AuditTrail audit)
{
    /// <summary>In the order of their numbers, from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .round_not_running.</exception>
    public Task<IReadOnlyList<NumberedCode>> RunAsync(Actor officer, BatchId id, int first, int last, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        if (!await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == id && r.CodesMadeAt != null && r.ClosedAt == null, ct)) throw ClaimsRefusals.RoundNotRunning();
        var live = await db.Set<IssuedCode>().AsNoTracking().Where(c => c.BatchId == id && c.State == CodeState.Live && c.Number >= first && c.Number <= last)
            .OrderBy(c => c.Number).Select(c => new { c.Number, c.Issue }).ToListAsync(ct);
        var codes = new List<NumberedCode>(live.Count);
        foreach (var one in live) codes.Add(new(one.Number, ClaimCode.Grouped(await keys.CodeAsync(id, one.Number, one.Issue, ct))));
        audit.Append(officer, "procurement.codes_handed_out", $"batch:{id.Value}", new { batch.Number, first, last, codes = codes.Count });
        return (IReadOnlyList<NumberedCode>)codes;
    }, ct);
}
