using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>How much somebody may approve at once, and for whom when it is another's limit.</summary>
internal sealed record Authority(long LimitFen, PersonId? InsteadOf);

/// <summary>Signatures under submitted batches: who may still sign, and what the last one sets going. Joins the caller's transaction.</summary>
public sealed class ApprovalDesk(MarketplaceDb db, OrganisationViews organisations, DemandLetters letters, IOptions<ProcurementOptions> options, JobDoor jobs, TimeProvider clock)
{
    internal ApprovalRoute RouteOf(Batch batch) => ApprovalRoute.For(batch.TotalFen, options.Value.TwoApproversAboveFen);

    /// <summary>Those under the present submission.</summary>
    internal Task<List<Signature>> SignedAsync(Batch batch, CancellationToken ct) =>
        db.Set<Signature>().AsNoTracking().Where(s => s.BatchId == batch.Id && s.SubmittedAt == batch.SubmittedAt).OrderBy(s => s.Ordinal).ToListAsync(ct);

    /// <summary>The own limit where it suffices; else the highest among the own one and those of approvers on leave whose deputy this is. Nobody deputises for a deputy.</summary>
    internal async Task<Authority> AuthorityAsync(PersonId person, OrganisationId unit, long fen, CancellationToken ct)
    {
        var best = new Authority(await organisations.ApprovalLimitAsync(person, unit, ct), null);
        if (best.LimitFen >= fen) return best;
        var today = BusinessDay.Today(clock);
        var absent = await db.Set<Leave>().AsNoTracking().Where(l => l.Unit == unit && l.Deputy == person && l.EndedAt == null && l.From <= today && l.Until >= today)
            .OrderBy(l => l.NamedAt).Select(l => l.Absent).ToListAsync(ct);
        foreach (var one in absent)
            if (await organisations.ApprovalLimitAsync(one, unit, ct) is var limit && limit > best.LimitFen) best = new(limit, one);
        return best;
    }

    /// <summary>Writes a signature; when it was the last that was missing, the batch is approved and its placing begins.</summary>
    internal async Task SignAsync(Batch batch, IReadOnlyCollection<Signature> before, Verdict verdict, PersonId person, PersonId? insteadOf, string reason, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var signature = new Signature
        {
            BatchId = batch.Id,
            Ordinal = 1 + await db.Set<Signature>().CountAsync(s => s.BatchId == batch.Id, ct),
            SubmittedAt = batch.SubmittedAt!.Value,
            Verdict = verdict,
            Person = person,
            InsteadOf = insteadOf,
            Reason = reason,
            At = now,
        };
        db.Add(signature);
        if (verdict == Verdict.Returned)
        {
            await letters.DecidedAsync(batch, reason, ct);
            return;
        }
        if (RouteOf(batch).Next([.. before, signature]) != ApprovalStep.None)
        {
            // So that of two who sign at once the second looks again.
            batch.Version++;
            return;
        }
        batch.MoveTo(BatchStatus.Approved, now);
        (batch.DecidedBy, batch.DecidedAt, batch.Done) = (person, now, 0);
        await letters.DecidedAsync(batch, null, ct);
        var value = batch.Id.Value;
        jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(value, CancellationToken.None));
    }

    /// <summary>Whether somebody opened or submitted the batch, or asked for rows of it: none of these signs it, in person or through a deputy.</summary>
    internal async Task<bool> IsOwnAsync(Batch batch, PersonId person, CancellationToken ct) =>
        batch.SubmittedBy == person || batch.OpenedBy == person || await db.RequestersOf(batch).AnyAsync(p => p == person, ct);

    /// <summary>Refuses those whose own batch it is, and a batch that is not up for decision.</summary>
    internal async Task MayDecideAsync(Batch batch, PersonId person, CancellationToken ct)
    {
        if (await IsOwnAsync(batch, person, ct)) throw ProcurementRefusals.OwnBatch();
        if (batch.Status != BatchStatus.Submitted) throw ProcurementRefusals.BatchNotReady(BatchLife.Name(batch.Status), BatchLife.Verb(BatchStatus.Approved));
    }
}
